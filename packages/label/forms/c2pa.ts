import { isTextFormat } from '../formats.ts'
import { readInMedia, writeInMedia } from './c2pa-media.ts'
import { readInText, writeInText } from './c2pa-text.ts'
import type { MachineForm } from './form.ts'

/** A signed manifest that holds the hash of the file. INVARIANT: written last, since any later change breaks it. */
export const c2pa: MachineForm = {
  name: 'c2pa',
  signed: true,
  supports: () => true,
  write: (bytes, format, request) =>
    isTextFormat(format) ? writeInText(bytes, format, request) : writeInMedia(bytes, format, request),
  read: (bytes, format, anchors) =>
    isTextFormat(format) ? readInText(bytes, format, anchors) : readInMedia(bytes, format, anchors),
}
