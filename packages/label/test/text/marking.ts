import type { MarkRequest, Reading } from '../../forms/form.ts'
import { readMarks, writeMarks } from '../../forms/registry.ts'
import type { TextFormat } from '../../text/formats.ts'
import { FACTS, type Party } from '../fixtures.ts'
import { DOCUMENTS } from './documents.ts'

export interface Marking extends Partial<Pick<MarkRequest, 'facts' | 'name'>> {
  readonly bytes?: Uint8Array
}

/** A file marked in every form that it has a place for: metadata first, C2PA last. */
export async function marked(format: TextFormat, { signer, chain }: Party, wanted: Marking = {}): Promise<Uint8Array> {
  const { bytes = DOCUMENTS[format].bytes, facts = FACTS, name = DOCUMENTS[format].name } = wanted
  const result = await writeMarks(bytes, format, { facts, signer, anchors: chain.root.certificate, name })
  return result.bytes
}

/** What is found of C2PA. */
export async function readMark(bytes: Uint8Array, format: TextFormat, { chain }: Party): Promise<Reading> {
  const readings = await readMarks(bytes, format, { anchors: chain.root.certificate })
  const found = readings.find(({ form }) => form === 'c2pa')
  if (found === undefined) throw new Error('C2PA was not looked for')
  return found
}
