// Makes generated/ and schema/ from pack/. With --check it writes nothing and fails when they are stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, type JsonValue, sha256Hex } from '@tanba/kernel'
import { packFaults } from '../core/pack/check.ts'
import { assemble } from './assemble.ts'
import { BuildError } from './build-error.ts'
import { determinationSchema } from './determination-schema.ts'
import { factsSchema } from './facts-schema.ts'

const here = join(import.meta.dirname, '..')

const outputs = (): ReadonlyMap<string, string> => {
  const pack = assemble(join(here, 'pack'))
  const faults = packFaults(pack)
  if (faults.length > 0)
    throw new BuildError('pack', `\n${faults.map(({ place, fault }) => `  ${place} ${fault}`).join('\n')}`)
  // Through JSON once: what has no value there (an absent key) has none in the canonical form either.
  const text = canonicalJson(JSON.parse(JSON.stringify(pack)) as JsonValue)
  const hash = `// Made by build/main.ts: the hash of pack.json, which the loader demands.\nexport const PACK_HASH = '${sha256Hex(text)}'\n`
  return new Map([
    [join('generated', 'pack.json'), text],
    [join('generated', 'pack-hash.ts'), hash],
    [join('schema', 'facts.schema.json'), `${JSON.stringify(factsSchema(pack), null, 2)}\n`],
    [join('schema', 'determination.schema.json'), `${JSON.stringify(determinationSchema(), null, 2)}\n`],
  ])
}

const main = (): number => {
  const made = outputs()
  const stale = [...made].filter(
    ([name, text]) => !existsSync(join(here, name)) || readFileSync(join(here, name), 'utf8') !== text,
  )
  if (process.argv.includes('--check')) {
    for (const [name] of stale) process.stderr.write(`packages/law/${name} is stale: run \`npm run generate\`\n`)
    if (stale.length === 0) process.stdout.write(`${made.size} generated files are current\n`)
    return stale.length === 0 ? 0 : 1
  }
  for (const [name, text] of made) {
    mkdirSync(join(here, name, '..'), { recursive: true })
    writeFileSync(join(here, name), text)
  }
  process.stdout.write(`${made.size} files written, ${stale.length} of them changed\n`)
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
