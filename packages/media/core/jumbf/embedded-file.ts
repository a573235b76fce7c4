import { type ContentBox, content, type PlacedSuperbox } from './box.ts'
import { malformed } from './fault.ts'
import { soleContent } from './manifest.ts'

/** What an embedded file superbox holds (ISO/IEC 19566-5 clause B.4): a description box `bfdb` and a data box `bidb`. */
export interface EmbeddedFile {
  readonly mediaType: string
  readonly fileName?: string
  /** The data are the URL of a file that is elsewhere. */
  readonly isExternal: boolean
  readonly data: Uint8Array
}

const TOGGLES = { fileName: 1, external: 2 } as const
const READ = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const WRITE = new TextEncoder()

/**
 * The embedded file of a superbox; `undefined` where the two boxes are not there, once each. A text that runs to the end of
 * its box without a zero byte is read too, since some makers leave it out.
 * @throws MediaError malformed
 */
export const embeddedFileOf = (box: PlacedSuperbox): EmbeddedFile | undefined => {
  const description = soleContent(box, 'bfdb')
  const data = soleContent(box, 'bidb')
  if (description === undefined || data === undefined) return undefined
  const { payload, body } = description
  const [toggles] = payload
  if (toggles === undefined || toggles > 3) throw malformed('the toggles of an embedded file', body.offset)
  const texts = textsOf(payload.subarray(1), body.offset)
  const [mediaType = '', fileName] = texts
  const hasName = (toggles & TOGGLES.fileName) !== 0
  if (hasName !== (fileName !== undefined) || texts.length > 2)
    throw malformed('the description of an embedded file', body.offset)
  const name = fileName === undefined ? {} : { fileName }
  return { mediaType, ...name, isExternal: (toggles & TOGGLES.external) !== 0, data: data.payload }
}

const textsOf = (bytes: Uint8Array, offset: number): readonly string[] => {
  try {
    const texts = READ.decode(bytes).split('\0', 4)
    return texts.at(-1) === '' ? texts.slice(0, -1) : texts
  } catch (cause) {
    if (cause instanceof TypeError) throw malformed('the text of an embedded file', offset)
    throw cause
  }
}

/** The two boxes of an embedded file. @throws MediaError malformed: a zero or half a surrogate pair in a text */
export const embeddedFileBoxes = ({ mediaType, fileName, isExternal, data }: EmbeddedFile): readonly ContentBox[] => {
  const texts = fileName === undefined ? [mediaType] : [mediaType, fileName]
  if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
    throw malformed('the text of an embedded file', 0)
  const toggles = (fileName === undefined ? 0 : TOGGLES.fileName) | (isExternal ? TOGGLES.external : 0)
  const encoded = WRITE.encode(texts.map((text) => `${text}\0`).join(''))
  return [content('bfdb', Uint8Array.of(toggles, ...encoded)), content('bidb', data)]
}
