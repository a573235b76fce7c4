// How fast robots.txt files are parsed and asked, against npm `robots-parser`, and what hostile ones cost.
// `node --expose-gc bench/robots.ts` prints the figures and ends with 1 when a bar is missed.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { compileRobots } from '../core/robots/compile.ts'
import { parseRobots } from '../core/robots/parse.ts'
import { makePath, makeRobots } from '../test/robots/corpus.ts'
import { hostileRobots } from '../test/robots/hostile.ts'
import { Random } from '../test/robots/random.ts'

/** What is used of npm `robots-parser`; its own declarations do not fit how it exports. */
type RobotsParser = (
  url: string,
  contents: string,
) => { isAllowed(url: string, agent?: string): boolean | undefined; getSitemaps(): readonly string[] }

const require = createRequire(import.meta.url)
const robotsParser = require('robots-parser') as RobotsParser

const ROUNDS = 5
const FILES = 4231
const PATHS = 5
const AGENT = 'CCBot'
const ORIGIN = 'https://example.org'

/** One measured figure, and the bar it is held against where there is one. */
interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bar?: { readonly most: number } | { readonly least: number }
}

/** The clock of the processor may tick no finer than this, in seconds; a round lasts for many ticks. */
const TICK = 0.004
const SHORTEST = 60 * TICK

const spentOn = (work: () => number, times: number): number => {
  globalThis.gc?.()
  const began = process.threadCpuUsage()
  for (let time = 0; time < times; time += 1) if (work() < 0) throw new Error('nothing was done')
  const { user, system } = process.threadCpuUsage(began)
  return (user + system) / 1_000_000
}

/** Seconds of the processor; the middle of some rounds, after one that warms up. */
const seconds = (work: () => number): number => {
  spentOn(work, 1)
  const times = Math.ceil(SHORTEST / Math.max(spentOn(work, 1), TICK))
  const spent = Array.from({ length: ROUNDS }, () => spentOn(work, times) / times)
  return spent.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] as number
}

const corpus = (): readonly string[] => {
  const random = new Random(9309)
  return Array.from({ length: FILES }, () => makeRobots(random))
}

const speed = (): readonly Figure[] => {
  const texts = corpus()
  const files = texts.map((text) => new TextEncoder().encode(text))
  const megabytes = files.reduce((sum, bytes) => sum + bytes.length, 0) / 1_000_000
  const random = new Random(7)
  const paths = files.map(() => Array.from({ length: PATHS }, () => makePath(random)))
  const questions = FILES * PATHS

  const parse = seconds(() => files.reduce((sum, bytes) => sum + parseRobots(bytes).count, 0))
  const ready = seconds(() =>
    files.reduce((sum, bytes) => sum + compileRobots(parseRobots(bytes)).matcher([AGENT]).lines.length, 0),
  )
  const matchers = files.map((bytes) => compileRobots(parseRobots(bytes)).matcher([AGENT]))
  const match = seconds(() => {
    let allowed = 0
    for (const [index, matcher] of matchers.entries()) {
      for (const path of paths[index] ?? []) if (matcher.match(path).access === 'allowed') allowed += 1
    }
    return allowed
  })
  const peerParse = seconds(() =>
    texts.reduce((sum, text) => sum + robotsParser(`${ORIGIN}/robots.txt`, text).getSitemaps().length, 0),
  )
  const peers = texts.map((text) => robotsParser(`${ORIGIN}/robots.txt`, text))
  const peerMatch = seconds(() => {
    let allowed = 0
    for (const [index, peer] of peers.entries()) {
      for (const path of paths[index] ?? []) if (peer.isAllowed(`${ORIGIN}${path}`, AGENT)) allowed += 1
    }
    return allowed
  })
  return [
    { name: `corpus, ${FILES} files`, value: megabytes, unit: 'MB' },
    { name: 'parse', value: megabytes / parse, unit: 'MB/s', bar: { least: 60 } },
    { name: 'parse, index of groups, one matcher', value: megabytes / ready, unit: 'MB/s' },
    { name: 'match', value: questions / match, unit: '/s', bar: { least: 1_000_000 } },
    { name: 'robots-parser 3.0.1, parse', value: megabytes / peerParse, unit: 'MB/s' },
    { name: 'robots-parser 3.0.1, match', value: questions / peerMatch, unit: '/s' },
    { name: 'parse, times robots-parser', value: peerParse / parse, unit: '×', bar: { least: 4 } },
    { name: 'match, times robots-parser', value: peerMatch / match, unit: '×', bar: { least: 6 } },
  ]
}

/** Parses, makes ready and asks once. */
const ask = (bytes: Uint8Array, path: string): number => {
  const matcher = compileRobots(parseRobots(bytes)).matcher([AGENT])
  matcher.match(path)
  return matcher.lines.length
}

/** Nanoseconds for each byte of file and path. */
const costOf = (bytes: Uint8Array, path: string, times: number): number => {
  const spent = seconds(() =>
    Array.from({ length: times }, () => ask(bytes, path)).reduce((sum, lines) => sum + lines, 0),
  )
  return (spent * 1e9) / (times * (bytes.length + path.length))
}

const hostility = (): readonly Figure[] => {
  const random = new Random(11)
  const files = corpus().map((text) => ({ bytes: new TextEncoder().encode(text), path: makePath(random) }))
  const octets = files.reduce((sum, { bytes, path }) => sum + bytes.length + path.length, 0)
  const asked = seconds(() => files.reduce((sum, { bytes, path }) => sum + ask(bytes, path), 0))
  const base = (asked * 1e9) / octets
  const figures = hostileRobots().map(({ name, bytes, path }): Figure => {
    // Little files are asked many times, so that there is something to measure.
    const times = Math.max(3, Math.ceil(1_000_000 / (bytes.length + 1000)))
    return { name, value: costOf(bytes, path, times) / base, unit: '×', bar: { most: 3 } }
  })
  return [{ name: 'such files, parsed, made ready and asked once', value: base, unit: 'ns/byte' }, ...figures]
}

/** Figures of this folder of the catalogue. */
export const robotsFigures = (): readonly Figure[] => [...speed(), ...hostility()]

const isMet = ({ value, bar }: Figure): boolean =>
  bar === undefined || ('most' in bar ? value <= bar.most : value >= bar.least)

const shown = (figure: Figure): string => {
  const { name, value, unit, bar } = figure
  const wanted = bar === undefined ? '' : 'most' in bar ? `at most ${bar.most}` : `at least ${bar.least}`
  const verdict = bar === undefined ? '' : `  ${isMet(figure) ? 'ok' : 'MISSED'}: ${wanted}`
  return `${name.padEnd(48)} ${value.toLocaleString('en', { maximumFractionDigits: value > 100 ? 0 : 2 }).padStart(12)} ${unit.padEnd(8)}${verdict}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const figures = robotsFigures()
  process.stdout.write(`${figures.map(shown).join('\n')}\n`)
  if (!figures.every(isMet)) process.exitCode = 1
}
