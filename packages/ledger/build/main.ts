// Makes generated/verifier.html from page/browser/. With --check it writes nothing and fails when it is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildVerifierPage } from './verifier-page.ts'

const NAME = 'packages/ledger/generated/verifier.html'
const file = join(import.meta.dirname, '..', 'generated', 'verifier.html')

const made = await buildVerifierPage()
const stale = !existsSync(file) || readFileSync(file, 'utf8') !== made
if (process.argv.includes('--check')) {
  if (stale) process.stderr.write(`${NAME} is stale: run \`npm run generate\`\n`)
  else process.stdout.write('the verifier page is current\n')
  process.exitCode = stale ? 1 : 0
} else {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, made)
  process.stdout.write(`${NAME} written${stale ? ', changed' : ''}\n`)
}
