export type Child = Node | string

/**
 * An element with attributes and children. INVARIANT: a string becomes a text node, never markup; nothing in this page
 * makes elements in another way, and Trusted Types forbid the other ways.
 */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

// What draws nothing, turns the direction of writing or piles up over its neighbours could hide or forge what is shown.
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=\p{M}\p{M})\p{M}|[\u2800\u3164]/gu

/** The longest piece of outside text that is shown at once, in UTF-16 code units. */
const LONGEST = 300

const codePoint = (character: string): HTMLElement => {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return element('span', { class: 'code-point' }, `U+${number}`)
}

/** Text from outside: cut, what cannot be seen shown by its number, and without power over the text beside it. */
export const outside = (text: string, longest: number = LONGEST): HTMLElement => {
  const start = text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
  const shown = element('bdi')
  let from = 0
  for (const { index, 0: character } of start.matchAll(UNSAFE)) {
    shown.append(start.slice(from, index), codePoint(character))
    from = index + character.length
  }
  shown.append(start.slice(from))
  if (start.length < text.length) shown.append(`… (+${text.length - start.length})`)
  return shown
}
