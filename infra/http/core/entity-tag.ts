/** A strong entity tag of RFC 9110 section 8.8.3, with its quotation marks: `"7"`. */
export type EntityTag = `"${string}"`

/** The tag of a version of a record: a number that grows with each change, or a hash of its content. */
export const entityTag = (version: number | string): EntityTag => {
  const text = String(version)
  if (!/^[\x21\x23-\x7e]+$/.test(text)) throw new Error(`no entity tag can hold ${JSON.stringify(text)}`)
  return `"${text}"`
}

const TAG = /^\s*(W\/)?("[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)/

/**
 * The strong tags that an `If-Match` lists. Weak ones never match (RFC 9110 section 13.1.1), and `*` is not taken: who does
 * not say which state was read could write over the words of another.
 */
export const strongTags = (header: string | undefined): readonly string[] =>
  tagsOf(header).flatMap(({ weak, tag }) => (weak ? [] : [tag]))

/** Whether an `If-None-Match` covers `tag`, by weak comparison (RFC 9110 section 13.1.2). */
export const coversTag = (header: string | undefined, tag: EntityTag): boolean =>
  header?.trim() === '*' || tagsOf(header).some((one) => one.tag === tag)

const tagsOf = (header: string | undefined): readonly { readonly weak: boolean; readonly tag: string }[] => {
  const found: { weak: boolean; tag: string }[] = []
  let rest = header ?? ''
  for (let match = TAG.exec(rest); match !== null; match = TAG.exec(rest)) {
    found.push({ weak: match[1] !== undefined, tag: match[2] ?? '' })
    rest = rest.slice(match[0].length)
  }
  // A list that breaks off in nonsense says nothing.
  return rest.trim() === '' ? found : []
}
