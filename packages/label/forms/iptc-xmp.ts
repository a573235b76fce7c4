import {
  appliedWhole,
  containerOf,
  emptyXmp,
  JPEG_XMP_MOST,
  MediaError,
  memorySource,
  parseXmp,
  XMP_NAMESPACES,
  type XmpDocument,
} from '@tanba/media'
import type { Format } from '../c2pa/formats.ts'
import { isTextFormat, type MarkFormat } from '../formats.ts'
import type { MachineForm, MarkRequest, Reading } from './form.ts'
import { isAiSource, sourceTypeOf, systemText } from './source-type.ts'

const { Iptc4xmpExt, photoshop, xmp } = XMP_NAMESPACES
const SOURCE = 'DigitalSourceType'

/** IPTC's statement in XMP: read by many programs, signed by nobody. */
export const iptcXmp: MachineForm = {
  name: 'iptc-xmp',
  signed: false,
  // FLAC has no common place for XMP.
  supports: (format) => format !== 'flac' && !isTextFormat(format),
  async write(bytes, format, request) {
    const container = iptcXmp.supports(format) ? containerOf(format as Format) : undefined
    if (container === undefined) return undefined
    const source = memorySource(bytes)
    const document = documentIn(bytes, format) ?? emptyXmp()
    describe(document, request)
    const packet = document.serialise({ padding: 0, ...(format === 'jpeg' && { largest: JPEG_XMP_MOST }) })
    try {
      return appliedWhole(source, container.writeXmp(source, packet))
    } catch (error) {
      // A file of its kind that has no such place: a bare JPEG XL codestream. The other form still can be used.
      if (error instanceof MediaError && error.code === 'unsupported') return undefined
      throw error
    }
  },
  async read(bytes, format): Promise<Reading> {
    try {
      const document = documentIn(bytes, format)
      const sourceType = document?.text(Iptc4xmpExt, SOURCE)
      if (document === undefined || sourceType === undefined) return { form: 'iptc-xmp', standing: 'none' }
      const [credit, system] = [document.text(photoshop, 'Credit'), document.text(xmp, 'CreatorTool')]
      const said = { ...(credit !== undefined && { credit }), ...(system !== undefined && { system }) }
      const claim = { ai: isAiSource(sourceType), sourceType, ...said }
      return { form: 'iptc-xmp', standing: 'unsigned', claim }
    } catch (fault) {
      if (!(fault instanceof MediaError)) throw fault
      return { form: 'iptc-xmp', standing: 'unreadable', codes: [fault.code], fault }
    }
  },
}

const documentIn = (bytes: Uint8Array, format: MarkFormat): XmpDocument | undefined => {
  const found = isTextFormat(format) ? undefined : containerOf(format)?.readXmp(memorySource(bytes))
  return found && parseXmp(found.bytes)
}

/** What others said of the file is kept: only the source type gives way, since it would contradict the mark. */
const describe = (document: XmpDocument, { facts }: MarkRequest): void => {
  document.set(Iptc4xmpExt, 'Iptc4xmpExt', SOURCE, sourceTypeOf(facts))
  const made = facts.made === 'created' ? 'Made with AI' : 'Altered with AI'
  if (!document.text(photoshop, 'Credit')) document.set(photoshop, 'photoshop', 'Credit', made)
  const tool = systemText([facts.system.name, facts.system.version])
  if (tool !== undefined && !document.text(xmp, 'CreatorTool')) document.set(xmp, 'xmp', 'CreatorTool', tool)
}
