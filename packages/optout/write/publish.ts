import { memorySource } from '@tanba/media'
import type { Policy } from '../policy/model.ts'
import { aiTxtWriter } from './ai-txt.ts'
import { apacheWriter } from './apache.ts'
import { caddyWriter } from './caddy.ts'
import { epubWriter } from './epub.ts'
import { headersFileWriter } from './headers-file.ts'
import { htmlMetaWriter } from './html-meta.ts'
import { iptcTextWriter } from './iptc-text.ts'
import {
  type Conflict,
  type Given,
  KINDS,
  type KindName,
  type Limit,
  type Output,
  type Writer,
  type Written,
} from './kind.ts'
import { nginxWriter } from './nginx.ts'
import { odrlWriter } from './odrl.ts'
import { robotsWriter } from './robots.ts'
import { rslWriter } from './rsl.ts'
import { tdmrepWriter } from './tdmrep.ts'
import { c2paAssertionWriter, cawgAssertionWriter } from './training-mining.ts'
import { wellKnownAiTxtWriter } from './well-known-ai-txt.ts'
import { reservedName } from './work-answer.ts'
import { pdfXmpWriter, xmpWriter } from './xmp.ts'
import { xmpSidecarWriter } from './xmp-sidecar.ts'

/** One writer a kind. */
export const WRITERS: Readonly<Record<KindName, Writer>> = {
  'robots.txt': robotsWriter,
  nginx: nginxWriter,
  apache: apacheWriter,
  caddy: caddyWriter,
  'headers-file': headersFileWriter,
  'tdmrep.json': tdmrepWriter,
  'odrl-policy': odrlWriter,
  'html-meta': htmlMetaWriter,
  'ai.txt': aiTxtWriter,
  'well-known-ai.txt': wellKnownAiTxtWriter,
  rsl: rslWriter,
  xmp: xmpWriter,
  'pdf-xmp': pdfXmpWriter,
  epub: epubWriter,
  'xmp-sidecar': xmpSidecarWriter,
  'iptc-text': iptcTextWriter,
  'c2pa-assertion': c2paAssertionWriter,
  'cawg-assertion': cawgAssertionWriter,
}

/** What is published, and what could not be said. */
export interface Published extends Written {
  readonly limits: readonly Limit[]
}

/**
 * Writes a policy as all the kinds asked for. Kinds that write into the same file write one after the other; a document
 * to which several point is one output.
 */
export const publish = (policy: Policy, given: Given, kinds: readonly KindName[] = KINDS): Published => {
  const outputs = new Map<string, Output>()
  const conflicts: Conflict[] = []
  for (const kind of kinds) {
    const works = given.works.map((work) => {
      const copy = outputs.get(reservedName(work.name)) ?? outputs.get(work.name)
      return copy === undefined ? work : { ...work, source: memorySource(copy.bytes) }
    })
    const written = WRITERS[kind].write(policy, { ...given, works })
    for (const output of written.outputs) outputs.set(output.path, output)
    conflicts.push(...written.conflicts)
  }
  return {
    outputs: [...outputs.values()],
    conflicts,
    limits: kinds.flatMap((kind) => WRITERS[kind].cannotSay(policy, given)),
  }
}
