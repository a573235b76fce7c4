import type { Attribute } from './xml-tag.ts'

/** A name taken apart: the namespace is undefined where the prefix is not declared, or none is in force. */
export interface ExpandedName {
  readonly prefix: string
  readonly local: string
  readonly namespace: string | undefined
}

/** Declarations of the elements that are open, the outermost first (Namespaces in XML 1.0 section 6). */
export type Scopes = readonly (readonly Attribute[])[]

export const expandName = (name: string, scopes: Scopes): ExpandedName => {
  const colon = name.indexOf(':')
  const [prefix, local] = colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`
  for (let depth = scopes.length - 1; depth >= 0; depth--) {
    const value = scopes[depth]?.find((attribute) => attribute.name === declaration)?.value
    if (value !== undefined) return { prefix, local, namespace: value === '' ? undefined : value }
  }
  return { prefix, local, namespace: undefined }
}
