/** Files and addresses made to be costly. */
export interface Hostile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly path: string
}

const LIMIT = 512_000

const filled = (line: (index: number) => string, most: number = LIMIT): string => {
  const lines: string[] = ['User-agent: *']
  let length = lines[0]?.length ?? 0
  for (let index = 0; length < most; index += 1) {
    const next = line(index)
    lines.push(next)
    length += next.length + 1
  }
  return lines.join('\n')
}

const LONG_PATH = `/${'a'.repeat(2000)}`

/** A `b` stands so late that looking for it takes the whole path, and so early that a rule may go on after it. */
const LATE_PATH = `${LONG_PATH}b${'a'.repeat(99)}`

const digits = (index: number): string => index.toString(36)

const ab = (index: number): string => index.toString(2).replaceAll('0', 'a').replaceAll('1', 'b')

const TEXTS: readonly (readonly [name: string, text: string, path: string])[] = [
  ['one line of 10 MB', 'a'.repeat(10_000_000), '/'],
  ['100,000 stars in one rule', `User-agent: *\nDisallow: /${'*'.repeat(100_000)}`, LONG_PATH],
  ['8,000 stars with letters between', `User-agent: *\nDisallow: ${'*a'.repeat(8000)}$`, `/${'a'.repeat(9000)}b`],
  ['100,000 groups', Array.from({ length: 100_000 }, (_, index) => `User-agent: b${digits(index)}`).join('\n'), '/x'],
  ['100,000 groups with rules', Array.from({ length: 25_000 }, () => 'User-agent: a\nAllow: /').join('\n'), '/x'],
  ['rules that all begin alike', filled((index) => `Disallow: /aaaaaaaaaaaaaaaa${digits(index)}`), LONG_PATH],
  ['rules with a star each', filled((index) => `Disallow: *${digits(index)}`), LONG_PATH],
  ['rules that nearly match', filled((index) => `Disallow: *aaaaaaaaaaaaaaaab${digits(index)}`), LONG_PATH],
  ['rules that match late', filled((index) => `Disallow: *a*a*a*a*aa*aaa*aaaaab${index % 10}`), LONG_PATH],
  ['rules whose letters all occur', filled((index) => `Disallow: *b${ab(index)}`), LATE_PATH],
  ['rules that hold long and fail', filled((index) => `Disallow: *aaaaaaaaaaaaaaab${ab(index)}`), LATE_PATH],
  ['a small file of such rules', filled((index) => `Disallow: *aab${ab(index)}`, 4000), LATE_PATH],
  ['rules of three letters', filled((index) => `Disallow: *aa${digits(index % 1000)}`), LONG_PATH],
  ['a small file, a long path', filled((index) => `Disallow: *aaaaaaab${digits(index)}`, 4000), LONG_PATH],
  ['rules of escapes', filled((index) => `Disallow: /%61%62%c3${digits(index)}`), `/%61%62${'%63'.repeat(600)}`],
  ['only line ends', '\r\n'.repeat(300_000), '/'],
  ['only colons', ':'.repeat(600_000), '/'],
  ['lines of one colon', 'a:\n'.repeat(200_000), '/'],
  ['white space', `User-agent: *\nDisallow:${' '.repeat(600_000)}/`, '/'],
  ['NUL bytes', `User-agent: *\n${'Disallow: /a\0b\n'.repeat(40_000)}`, '/a'],
]

/** UTF-16 with a byte order mark. */
const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, true)
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), true)
  return bytes
}

export const hostileRobots = (): readonly Hostile[] => [
  ...TEXTS.map(([name, text, path]) => ({ name, bytes: new TextEncoder().encode(text), path })),
  { name: 'UTF-16', bytes: utf16(filled((index) => `Disallow: /${index}`)), path: '/1' },
]
