const LONGEST = 60
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * Text from outside, as a message may show it: in double quotes, at most 60 UTF-16 code units, and with controls and
 * direction marks escaped, since a message ends on a terminal or in a log.
 */
export function quote(text: string): string {
  const clipped = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return JSON.stringify(clipped).replaceAll(INVISIBLE, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`)
}
