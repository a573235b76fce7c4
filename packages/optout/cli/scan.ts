import { resolve } from 'node:path'
import { type JsonValue, quote } from '@tanba/kernel'
import { GOOD, Progress, type Shell, WRONG_INPUT } from '@tanba/terminal'
import { bundledAgents } from '../agents/load.ts'
import { placeOf, subjectsOf } from '../check/subjects.ts'
import { OptoutError } from '../errors.ts'
import { fingerprint } from '../scan/fingerprint.ts'
import { type ShardAnswer, scanShards } from '../scan/pool.ts'
import type { ScanOptions } from '../scan/scan-shard.ts'
import { isArchive } from '../scan/scanners/archives.ts'
import type { NamedFile, WarcScannerOptions } from '../scan/scanners/options.ts'
import { scannerUrl } from '../scan/scanners/scanner-url.ts'
import { MOST_SHARDS, parseShard, type Shard, shardText } from '../scan/shard.ts'
import { slurmScript } from '../scan/slurm.ts'
import { ruleSetOf } from '../signals/catalogue.ts'
import { numberOf, oneOf, type ProfileOptions, profileOf } from './options.ts'
import { optoutRecorder, scannedAct } from './record.ts'
import { OFFICIAL_FORM, optoutPage } from './words.ts'

export interface ScanVerbOptions extends ProfileOptions {
  readonly out: string
  readonly shard?: string
  readonly shards?: string
  readonly documents?: readonly string[]
  readonly grants?: string
  readonly registry?: readonly string[]
  readonly fingerprint?: string
  readonly mode?: string
  readonly jobs?: string
  readonly emit?: string
  readonly perElement?: string
  readonly time?: string
  readonly partition?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

const MOST_THREADS = 256

/** `tanba optout scan INPUT… --out DIR`: shards of verdicts over archives and files; done shards are passed over. */
export const scanVerb = async (shell: Shell, places: readonly string[], options: ScanVerbOptions): Promise<number> => {
  const inputs = await inputsOf(places)
  const of =
    options.shards === undefined ? Math.min(inputs.length, 1000) : numberOf('--shards', options.shards, 1, MOST_SHARDS)
  if (options.emit !== undefined) return emit(shell, places, of, options)
  const shards = options.shard === undefined ? all(of) : [parseShard(options.shard)]
  const scan: ScanOptions = {
    inputs,
    out: options.out,
    scanner: { module: scannerUrl('works'), options: await scannerOptions(options) },
    ruleSet: ruleSetOf(bundledAgents()),
    ...(options.fingerprint !== undefined && {
      fingerprinting: oneOf('--fingerprint', options.fingerprint, ['whole', 'head'] as const),
    }),
  }
  const threads = options.jobs === undefined ? {} : { threads: numberOf('--jobs', options.jobs, 1, MOST_THREADS) }
  // Ctrl-C ends at once: a shard is there whole or not at all, and the same call resumes.
  const recorder = await optoutRecorder(shell, options)
  const progress = new Progress(shell, shards.length, { quiet: options.quiet === true })
  try {
    const answers = await scanShards({ ...scan, shards, ...threads, ended: ({ state }) => progress.step(STEPS[state]) })
    progress.end()
    if (recorder !== undefined) {
      const done = answers.filter(({ state }) => state === 'done')
      for (const { shard } of done) recorder.record(await scannedAct(options.out, shard))
      await recorder.end()
    }
    tell(shell, answers, options)
    return answers.some(({ state }) => state === 'failed') ? WRONG_INPUT : GOOD
  } finally {
    progress.end()
  }
}

const STEPS = { done: 'done', there: 'passed', failed: 'failed' } as const

const all = (of: number): readonly Shard[] => Array.from({ length: of }, (_, index) => ({ index, of }))

/** Files under their whole paths, so that every machine of a cluster names them alike. @throws OptoutError works-missing */
const inputsOf = async (places: readonly string[]): Promise<readonly string[]> => {
  const inputs: string[] = []
  for (const place of places) {
    const { kind } = await placeOf(place)
    // Addresses are asked by `check` and `filter`: a scan gives the same answer whenever it is run.
    if (kind === 'address') throw new OptoutError('work-unreadable', { place: quote(place), detail: 'http' })
    if (isArchive(place) || kind !== 'folder') inputs.push(resolve(place))
    else for await (const one of subjectsOf({ place, kind })) if (!('fault' in one)) inputs.push(resolve(one.subject))
  }
  if (inputs.length === 0) throw new OptoutError('works-missing')
  return inputs
}

const scannerOptions = async (options: ScanVerbOptions): Promise<JsonValue> => {
  const { grants, registry = [], documents = [] } = options
  const made: WarcScannerOptions = {
    profile: profileOf(options),
    mode: oneOf('--mode', options.mode ?? 'head-only', ['head-only', 'full', 'verify'] as const),
    ...(grants !== undefined && { grants: await named(grants) }),
    registries: await Promise.all(registry.map(named)),
    documents: await Promise.all(documents.map(named)),
  }
  return made as unknown as JsonValue
}

const named = async (path: string): Promise<NamedFile> => {
  const { sha256 } = await fingerprint(resolve(path), 'whole')
  return { path: resolve(path), sha256 }
}

const tell = (shell: Shell, answers: readonly ShardAnswer[], { out, json = false }: ScanVerbOptions): void => {
  const { t } = shell
  const count = (state: ShardAnswer['state']): number => answers.filter((one) => one.state === state).length
  const failed = answers.filter((one) => one.state === 'failed')
  if (json) {
    const shards = answers.map(({ shard, ...one }) => ({ shard: shardText(shard), ...one }))
    shell.output.write(`${JSON.stringify({ format: 'tanba-optout-scan/1', out, shards, ...OFFICIAL_FORM })}\n`)
    return
  }
  const page = optoutPage(shell)
  page.row(t('optout.scan.done'), String(count('done')))
  page.row(t('optout.scan.there'), String(count('there')))
  if (failed.length > 0) page.row(t('optout.scan.failed'), String(failed.length), { tone: 'bad' })
  for (const { shard, detail } of failed.slice(0, SHOWN)) page.line(`${shardText(shard)}: ${detail}`, { indent: 4 })
  page.gap().line(t('optout.scan.next', { folder: out }), { tone: 'quiet' })
  shell.output.write(page.toString())
}

const SHOWN = 20

/** The same call as a script of a cluster: everything that was said, with whole paths, and the shard added to it. */
const emit = async (shell: Shell, places: readonly string[], of: number, options: ScanVerbOptions): Promise<number> => {
  oneOf('--emit', options.emit ?? '', ['slurm'] as const)
  const passed = ['--out', resolve(options.out), ...profileWords(options)]
  for (const one of options.documents ?? []) passed.push('--documents', resolve(one))
  for (const one of options.registry ?? []) passed.push('--registry', resolve(one))
  if (options.grants !== undefined) passed.push('--grants', resolve(options.grants))
  if (options.fingerprint !== undefined) passed.push('--fingerprint', options.fingerprint)
  if (options.mode !== undefined) passed.push('--mode', options.mode)
  const { perElement, time, partition } = options
  const script = slurmScript({
    command: [
      process.execPath,
      resolve(process.argv[1] ?? ''),
      'optout',
      'scan',
      ...places.map((one) => resolve(one)),
      ...passed,
      '--quiet',
    ],
    shards: of,
    ...(perElement !== undefined && { perElement: numberOf('--per-element', perElement, 1, MOST_SHARDS) }),
    ...(time !== undefined && { time }),
    ...(partition !== undefined && { partition }),
  })
  shell.output.write(script)
  return GOOD
}

const profileWords = (options: ProfileOptions): readonly string[] => {
  // What is wrong is told now, and not by every element of the array.
  profileOf(options)
  const { training, agents, reading, self = [], collector = [], legacyWords } = options
  return [
    ...(training === undefined ? [] : ['--training', training]),
    ...(agents === undefined ? [] : ['--agents', agents]),
    ...(reading === undefined ? [] : ['--reading', reading]),
    ...self.flatMap((one) => ['--self', one]),
    ...collector.flatMap((one) => ['--collector', one]),
    ...(legacyWords === false ? ['--no-legacy-words'] : []),
  ]
}
