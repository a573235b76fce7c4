/** The names of choices or fields in the order in which people see them. */
export const inOrder = (
  names: Readonly<Record<string, unknown>>,
  order: readonly string[] | undefined,
): readonly string[] => order ?? Object.keys(names)
