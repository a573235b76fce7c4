/** What begins a packet that programs may look for (ISO 16684-1, 7.3.2): U+FEFF says that the text is UTF-8. */
const BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
/** `w`: the packet may be written in place. */
const END = '<?xpacket end="w"?>'
const LINE = 100

/** Bytes of a wrapper without padding. */
export const WRAPPER: number = Buffer.byteLength(BEGIN) + Buffer.byteLength(END) + 1

/** A packet in UTF-8: wrapper, text, `padding` bytes of white space in lines. */
export function wrapped(xml: string, padding: number): Uint8Array {
  const space = `${' '.repeat(LINE - 1)}\n`.repeat(Math.floor(padding / LINE)) + ' '.repeat(padding % LINE)
  return new TextEncoder().encode(`${BEGIN}${xml}\n${space}${END}`)
}
