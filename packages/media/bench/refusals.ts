import { type Figure, median, ROUNDS, type Section } from '@tanba/bench'
import fc from 'fast-check'
import { concatBytes, latin1Bytes } from '../core/bytes.ts'
import { containerOf, type Format, identify, MediaError, memorySource, openArchive, parseXmp } from '../index.ts'
import { heic } from '../test/bmff/heic.ts'
import { sound, tag, title } from '../test/id3-tag.ts'
import { IDAT, IEND, IHDR, JFIF, jpegOf, pngOf, VP8, webpOf } from '../test/image-files.ts'
import { mutationsOf } from '../test/mutations.ts'
import { packedPdf, pageObjects, tablePdf } from '../test/pdf-file.ts'
import { format, riffFile, samples } from '../test/riff-file.ts'
import { samplePacket } from '../test/sample-packet.ts'
import { encode, FULL } from '../test/xmp-packets.ts'
import { zipOf } from '../test/zip-file.ts'
import { HOSTILE } from './hostile.ts'

const MOST = 1000

/**
 * Milliseconds of processor until the work ends, read or refused: others that use the machine do not count. Another
 * error than ours stops the benchmark.
 */
const duration = (work: () => unknown): number => {
  const began = process.threadCpuUsage()
  try {
    work()
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
  }
  const { user, system } = process.threadCpuUsage(began)
  return (user + system) / 1000
}

/** How long files take that were made to cost time. */
export const refusals = (): Section => ({
  title: `Hostile files, read or refused: processor time of the slowest step, median of ${ROUNDS}`,
  figures: HOSTILE.map(({ name, make, works }): Figure => {
    const bytes = make()
    const slowest = (): number => Math.max(...works.map((work) => duration(() => work(bytes))))
    const value = median(Array.from({ length: ROUNDS }, slowest))
    return { name, value, unit: 'ms', bar: { most: MOST } }
  }),
})

const PACKET = samplePacket()

const inContainer = (kind: Format) => (bytes: Uint8Array) => {
  const [source, container] = [memorySource(bytes), containerOf(kind)]
  duration(() => identify(source))
  duration(() => container?.readXmp(source))
  duration(() => container?.readManifestStore(source))
  duration(() => container?.writeXmp(source, PACKET))
}

const CORPORA: readonly (readonly [name: string, seed: Uint8Array, work: (bytes: Uint8Array) => unknown])[] = [
  ['JPEG', jpegOf(JFIF), inContainer('jpeg')],
  ['PNG', pngOf(IHDR, IDAT, IEND), inContainer('png')],
  ['WebP', webpOf(VP8), inContainer('webp')],
  ['HEIF', heic({ xmp: PACKET }), inContainer('heic')],
  ['MP4', heic({ brand: 'isom', xmp: PACKET }), inContainer('mp4')],
  ['WAV', riffFile('WAVE', [format, samples]), inContainer('wav')],
  ['MP3', concatBytes([tag(3, [title(3)]), sound, sound]), inContainer('mp3')],
  ['SVG', encode('<svg xmlns="http://www.w3.org/2000/svg"><metadata/><g/></svg>'), inContainer('svg')],
  ['PDF, table', tablePdf(pageObjects()), inContainer('pdf')],
  ['PDF, packed', packedPdf(pageObjects()), inContainer('pdf')],
  ['XMP', encode(FULL), (bytes) => parseXmp(bytes)],
  [
    'ZIP',
    zipOf([
      { name: 'mimetype', data: 'application/epub+zip' },
      { name: 'a', data: latin1Bytes('words '.repeat(99)), method: 8 },
    ]),
    (bytes) => {
      const archive = openArchive(memorySource(bytes))
      for (const entry of archive.entries) archive.read(entry)
    },
  ],
]

const RUNS = 2000
const SEED = 21

/** The slowest of many files gone wrong at random: bits, lengths that lie, ends cut off, pieces said twice. */
export const corpora = (): Section => ({
  title: `The slowest of ${RUNS} broken files each`,
  figures: CORPORA.map(([name, seed, work]): Figure => {
    const files = fc.sample(mutationsOf(seed), { numRuns: RUNS, seed: SEED })
    const value = Math.max(...files.map((file) => duration(() => work(file))))
    return { name, value, unit: 'ms', bar: { most: MOST } }
  }),
})
