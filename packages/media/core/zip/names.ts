import { FLAG } from './records.ts'

/** What is wrong with a name of an entry, for whoever would write files by it. */
export type ZipNameProblem =
  /** No letters at all. */
  | 'empty'
  /** Begins with a slash or a drive. */
  | 'absolute'
  /** Leads out of the folder by `..`. */
  | 'parent'
  | 'backslash'
  /** Holds a NUL or another control character. */
  | 'control'
  /** Says it is UTF-8, and is not. */
  | 'encoding'
  /** Another entry has this name. */
  | 'duplicate'
  /** Another entry has a name that some file systems hold for the same: case, or composed letters. */
  | 'similar'

/** The upper half of code page 437 (APPNOTE D.1). */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** The name as text: UTF-8 where the flag says so (4.4.4, bit 11), else code page 437. */
export const decodeName = (bytes: Uint8Array, flags: number): string => {
  if ((flags & FLAG.utf8) !== 0) return new TextDecoder().decode(bytes)
  let name = ''
  for (const byte of bytes) name += byte < 128 ? String.fromCharCode(byte) : (CP437[byte - 128] ?? '?')
  return name
}

/** Problems that one name shows alone. */
export const nameProblems = (name: string, encoded: boolean): readonly ZipNameProblem[] => {
  const problems: ZipNameProblem[] = []
  if (name === '') problems.push('empty')
  if (/^([/\\]|[A-Za-z]:)/.test(name)) problems.push('absolute')
  if (name.split(/[/\\]/).includes('..')) problems.push('parent')
  if (name.includes('\\')) problems.push('backslash')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) problems.push('control')
  if (encoded && name.includes('\ufffd')) problems.push('encoding')
  return problems
}

/** What a file system without case, or with its own form of letters, takes a name for. */
export const foldedName = (name: string): string => name.normalize('NFC').toLowerCase()
