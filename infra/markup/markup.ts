/** HTML that is safe to stand where it is put. Plain strings are not: a template escapes them. */
export interface Markup {
  readonly markup: string
}

/** A piece of HTML; whatever is filled in is text, unless it is Markup already. */
export const html = (
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup => ({
  markup: parts.map((part, index) => `${part}${index < values.length ? filled(values[index] ?? '') : ''}`).join(''),
})

const filled = (value: string | number | Markup | readonly Markup[]): string => {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escaped(value)
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

/** Nothing at all. */
export const NOTHING: Markup = { markup: '' }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one)

// Characters that draw nothing, turn the direction of writing, end lines, or pile up over their neighbours: in text
// from a file they could hide or forge what is shown. They are shown by their numbers instead.
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=\p{M}\p{M})\p{M}|[\u2800\u3164]/gu

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The longest piece of outside text that is shown, in UTF-16 units. */
const LONGEST = 300

/** Text from outside, cut to what a page can hold; how much was left out stands at its end. */
export const cut = (text: string, longest: number = LONGEST): string => {
  if (text.length <= longest) return text
  const start = text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
  return `${start}… (+${text.length - start.length})`
}

/** Text that holds outside text: what cannot be seen is made visible. */
export const visible = (text: string): Markup => {
  const parts: string[] = []
  let from = 0
  for (const { index, 0: character } of text.matchAll(UNSAFE)) {
    parts.push(escaped(text.slice(from, index)), `<span class="code-point">${codePoint(character)}</span>`)
    from = index + character.length
  }
  return { markup: [...parts, escaped(text.slice(from))].join('') }
}

/** Outside text by itself: it cannot change the direction of what stands beside it. */
export const outside = (text: string, longest?: number): Markup => html`<bdi>${visible(cut(text, longest))}</bdi>`

/** Outside text where no element may stand. */
export const plainOutside = (text: string, longest?: number): string =>
  cut(text, longest).replaceAll(UNSAFE, (character) => `[${codePoint(character)}]`)
