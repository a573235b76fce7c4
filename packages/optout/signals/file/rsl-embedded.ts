import type { Capture } from '../../core/capture.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { xmlText } from '../../html/xml.ts'
import { rslContents } from '../page/rsl-document.ts'
import { rslStatements } from '../page/rsl-statement.ts'
import { contentsOf } from './contents.ts'
import { packageDocuments } from './opf.ts'

/** Row 17, inside a file: RSL in the package document of an EPUB, and in XMP. It speaks of the whole file. */
export const rslEmbeddedReader: SignalReader = {
  row: 17,
  name: 'rsl-embedded',
  protocol: 'rsl',
  wants: () => [],
  read: (capture) => {
    const contents = contentsOf(capture)
    const texts = contents.format === 'epub' ? ofEpub(capture) : ofXmp(capture)
    return { statements: texts.flatMap((one) => said(one, capture)), coverage: [contents.coverage()] }
  },
}

interface Text {
  readonly place: string
  readonly text: string
}

const ofEpub = (capture: Capture): readonly Text[] =>
  packageDocuments(contentsOf(capture)).documents.map(({ path, text }) => ({
    place: `EPUB ${path.slice(0, 100)}`,
    text,
  }))

const ofXmp = (capture: Capture): readonly Text[] => {
  const part = contentsOf(capture).xmp()
  if (part === undefined) return []
  const text = xmlText(part.bytes)
  // A packet's wrapper is two instructions around one element, and padding behind it.
  return [{ place: 'XMP', text: text.replaceAll('\0', '') }]
}

const said = ({ place, text }: Text, capture: Capture): readonly Statement[] => {
  if (!text.includes('rslstandard.org')) return []
  const reading = rslContents(text)
  // A namespace that is declared and not used says nothing.
  if ('fault' in reading && reading.fault === 'not-rsl') return []
  const spot = { source: capture.subject, place: `RSL in ${place}`, capturedAt: capture.capturedAt }
  return rslStatements(reading, text, spot, [])
}
