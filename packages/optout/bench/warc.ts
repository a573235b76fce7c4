// Pages per second of the processor: head-only reading against npm `warcio`, full reading and plain inflating, on archives
// that are generated; each reader in a process of its own. `node bench/warc.ts` prints the figures and ends with 1 when a
// bar is missed; `--quick` takes a small archive once. Archives are kept for the next run in the folder for temporary files.
import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { DEFAULT_PROFILE } from '../core/profile.ts'
import { resolve } from '../core/resolve.ts'
import { SCAN_YOUNG_MEGABYTES } from '../scan/pool.ts'
import { plusReader } from '../signals/file/plus.ts'
import { noaiReader } from '../signals/page/noai.ts'
import { tdmrepHeaderReader } from '../signals/page/tdmrep-header.ts'
import { tdmrepHtmlReader } from '../signals/page/tdmrep-html.ts'
import { verifyWarc } from '../warc/verify.ts'
import { type Corpus, keptCorpus } from './warc-corpus.ts'
import { READERS, type Reading } from './warc-readers.ts'

const SIZE = 2_100_000_000
const QUICK_SIZE = 200_000_000
const ROUNDS = 5
/** A crawl has thousands of files: programs are compiled once, on a small one that is not counted. */
const WARM_SIZE = 60_000_000
const SEED = 20_260_118
const NAMES = ['head-only', 'full', 'warcio', 'gunzip'] as const

interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bar?: { readonly most: number } | { readonly least: number }
}

/** One reading of one process. */
interface Measured extends Reading {
  readonly seconds: number
  readonly megabytes: number
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** Reads the file in this process, after another one, and says what it took. */
const measure = async (name: string, path: string, warm: string): Promise<Measured> => {
  const read = READERS[name]
  if (read === undefined) throw new Error(`${name}: no such reader`)
  await read(warm)
  const began = process.cpuUsage()
  const reading = await read(path)
  const { user, system } = process.cpuUsage(began)
  return { ...reading, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1000 }
}

/** Own readers have the young generation of a scan's threads; the peer is run as it comes. */
const OWN_FLAGS: readonly string[] = [`--max-semi-space-size=${SCAN_YOUNG_MEGABYTES / 3}`]

const inProcess = (name: string, path: string, warm: string): Measured => {
  const flags = name === 'head-only' || name === 'full' ? OWN_FLAGS : []
  const call = [...flags, import.meta.filename, '--read', name, path, warm]
  return JSON.parse(execFileSync(process.execPath, call, { encoding: 'utf8' }))
}

const READERS_OF_PAGES = [noaiReader, tdmrepHeaderReader, tdmrepHtmlReader, plusReader]

const compare = async (path: string): Promise<readonly Figure[]> => {
  const question = { readers: READERS_OF_PAGES, profile: DEFAULT_PROFILE, ruleSet: 'bench' }
  const { pages, different, onlyHeadOnly, onlyFull, late, tally } = await verifyWarc(path, {
    judge: (capture) => resolve(capture, question).verdict,
  })
  const faults = Object.values(tally.faults).reduce((sum, count) => sum + count, 0)
  const odd = different.length + onlyHeadOnly.length + onlyFull.length + faults
  return [
    { name: 'pages read both ways', value: pages, unit: '' },
    { name: 'pages that differ, or are broken', value: odd, unit: '', bar: { most: 0 } },
    { name: 'verdicts that tags behind the head change', value: late.length, unit: '' },
  ]
}

const figuresOf = ({ path, pages, raw, compressed }: Corpus, warm: string, rounds: number): readonly Figure[] => {
  const measured = Object.fromEntries(NAMES.map((name): [string, Measured[]] => [name, []]))
  // Readers take turns, so that what else the machine does meets them all.
  for (let round = 0; round < rounds; round += 1)
    for (const name of NAMES) measured[name]?.push(inProcess(name, path, warm))
  const middle = (name: string, value: (one: Measured) => number): number => median((measured[name] ?? []).map(value))
  const rate = (name: string): number => pages / middle(name, ({ seconds }) => seconds)
  const digests = new Set(
    ['head-only', 'full', 'warcio'].flatMap((name) => measured[name]?.map(({ digest }) => digest) ?? []),
  )
  const speeds = NAMES.map(
    (name): Figure => ({ name: `${name}, of processor time`, value: rate(name), unit: 'pages/s' }),
  )
  return [
    { name: 'archive', value: raw / 1e6, unit: 'MB' },
    { name: 'archive, compressed', value: compressed / 1e6, unit: 'MB' },
    ...speeds,
    { name: 'head-only, compressed bytes', value: (compressed / 1e6 / pages) * rate('head-only'), unit: 'MB/s' },
    { name: 'head-only, times warcio', value: rate('head-only') / rate('warcio'), unit: '×', bar: { least: 8 } },
    { name: 'full, times warcio', value: rate('full') / rate('warcio'), unit: '×' },
    {
      name: 'head-only, memory',
      value: Math.max(...(measured['head-only'] ?? []).map(({ megabytes }) => megabytes)),
      unit: 'MB',
      bar: { most: 200 },
    },
    {
      name: 'full, memory',
      value: Math.max(...(measured.full ?? []).map(({ megabytes }) => megabytes)),
      unit: 'MB',
      bar: { most: 200 },
    },
    { name: 'readers that disagree on signals', value: digests.size - 1, unit: '', bar: { most: 0 } },
  ]
}

/** Figures of the readers of web archives. */
export const warcFigures = async (isQuick: boolean): Promise<readonly Figure[]> => {
  const corpus = keptCorpus(isQuick ? QUICK_SIZE : SIZE, SEED)
  const warm = keptCorpus(WARM_SIZE, SEED + 1)
  return [...figuresOf(corpus, warm.path, isQuick ? 1 : ROUNDS), ...(await compare(corpus.path))]
}

const isMet = ({ value, bar }: Figure): boolean =>
  bar === undefined || ('most' in bar ? value <= bar.most : value >= bar.least)

const shown = (figure: Figure): string => {
  const { name, value, unit, bar } = figure
  const wanted = bar === undefined ? '' : 'most' in bar ? `at most ${bar.most}` : `at least ${bar.least}`
  const verdict = bar === undefined ? '' : `  ${isMet(figure) ? 'ok' : 'MISSED'}: ${wanted}`
  const number = value.toLocaleString('en', { maximumFractionDigits: value > 100 ? 0 : 2 })
  return `${name.padEnd(44)} ${number.padStart(12)} ${unit.padEnd(8)}${verdict}`.trimEnd()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , flag, name = '', path = '', warm = ''] = process.argv
  if (flag === '--read') process.stdout.write(JSON.stringify(await measure(name, path, warm)))
  else {
    const figures = await warcFigures(flag === '--quick')
    process.stdout.write(`${figures.map(shown).join('\n')}\n`)
    if (!figures.every(isMet)) process.exitCode = 1
  }
}
