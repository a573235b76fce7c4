/** What may stand in a `{placeholder}`. Text from outside goes through `quote` first. */
export type TemplateValue = string | number

export type TemplateValues = Readonly<Record<string, TemplateValue>>

/** The names in braces in a template: `PlaceholdersOf<'{key} at {line}'>` is `'key' | 'line'`. */
export type PlaceholdersOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never

/**
 * Puts `values` in the place of `{name}`. Values are not searched for placeholders again.
 *
 * @throws {Error} A name without a value: the template or its caller is wrong, so this is our bug and has no code.
 */
export function formatTemplate(template: string, values: TemplateValues): string {
  return template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`template "${template}" has no value for {${name}}`)
    return String(value)
  })
}
