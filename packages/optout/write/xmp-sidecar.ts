import { emptyXmp, MediaError, parseXmp } from '@tanba/media'
import { INSTALL } from './install.ts'
import type { Conflict, Output, Writer } from './kind.ts'
import { answered } from './work-answer.ts'
import { ForeignValue, plusLimits, sayPlus } from './xmp.ts'

const KIND = 'xmp-sidecar'

/** Row 14 beside the file, for files that cannot be written into: `a.jpg.xmp`, so that `a.png` has one of its own. */
export const xmpSidecarWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const outputs: Output[] = []
    const conflicts: Conflict[] = []
    for (const { name, answer } of answered(policy, given, ({ kind }) => kind !== 'page')) {
      const path = `${name}.xmp`
      const old = given.existing.get(path)
      try {
        const document = old === undefined ? emptyXmp() : parseXmp(old)
        if (!sayPlus(document, answer, policy, given)) continue
        outputs.push({ kind: KIND, path, bytes: document.serialise({ padding: 0 }), install: INSTALL[KIND] })
      } catch (error) {
        if (error instanceof ForeignValue)
          conflicts.push({ kind: KIND, path, code: 'foreign-value', detail: error.message })
        else if (error instanceof MediaError)
          conflicts.push({ kind: KIND, path, code: 'unreadable', detail: error.code })
        else throw error
      }
    }
    return { outputs, conflicts }
  },
  cannotSay: (policy, given) => plusLimits(KIND, policy, given),
}
