import { GOOD, NO_OR_NOT_KNOWN, Progress, type Shell } from '@tanba/terminal'
import { verifyBundle } from '../core/bundle/verify.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { checkTimeStamp } from '../time/check.ts'
import { type VerifiedFile, verificationJson, verifiedPage } from './verified.ts'
import { readBundle, trustOf, type VerifyOptions } from './verify-options.ts'
import { jsonLine } from './words.ts'

/** `tanba ledger verify BUNDLE…`: 0 where every bundle is proved. Nothing leaves the machine. */
export const verifyVerb = async (shell: Shell, places: readonly string[], options: VerifyOptions): Promise<number> => {
  const trust = await trustOf(options)
  const files: VerifiedFile[] = []
  const progress = new Progress(shell, places.length, { quiet: options.json === true })
  try {
    for (const name of places) {
      const verification = await verifyBundle(readBundle(name), { primitives: nodePrimitives, checkTimeStamp }, trust)
      files.push({ name, verification })
      progress.step('done')
    }
  } finally {
    progress.end()
  }
  if (options.json === true) {
    const verified = files.map((file) => verificationJson(file, shell))
    shell.output.write(jsonLine({ format: 'tanba-ledger-verify/1', files: verified }))
  } else shell.output.write(verifiedPage(shell, files, options.all === true))
  return files.every(({ verification }) => verification.verdict === 'proved') ? GOOD : NO_OR_NOT_KNOWN
}
