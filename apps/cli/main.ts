// The `tanba` command. Only this file is read before the compile cache is on, so it imports nothing of ours by itself.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Compiled code is kept beside the data, never in a shared temporary folder. Where it cannot be written Node goes without.
enableCompileCache(join(process.env.TANBA_HOME || join(import.meta.dirname, '..', '..', '.tanba'), 'cache'))

const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
