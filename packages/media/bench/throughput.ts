import { type Figure, perSecond, ROUNDS, type Section } from '@tanba/bench'
import { appliedWhole, containerOf, type Format, identify, memorySource, parseXmp } from '../index.ts'
import { heic } from '../test/bmff/heic.ts'
import { IDAT, IEND, IHDR, JFIF, jpegOf, pngOf, VP8, webpOf } from '../test/image-files.ts'
import { pageObjects, tablePdf } from '../test/pdf-file.ts'
import { format, riffFile, samples } from '../test/riff-file.ts'
import { samplePacket } from '../test/sample-packet.ts'
import { described, encode } from '../test/xmp-packets.ts'

const MB = 1_000_000

const FILES: readonly (readonly [Format, Uint8Array])[] = [
  ['jpeg', jpegOf(JFIF)],
  ['png', pngOf(IHDR, IDAT, IEND)],
  ['webp', webpOf(VP8)],
  ['heic', heic()],
  ['wav', riffFile('WAVE', [format, samples])],
  ['svg', encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['pdf', tablePdf(pageObjects())],
]

const packets = async (): Promise<readonly Figure[]> => {
  const items = (count: number): string => '<rdf:li>trained algorithmic media</rdf:li>'.repeat(count)
  const packet = encode(described(`<dc:subject><rdf:Bag>${items(25_000)}</rdf:Bag></dc:subject>`))
  const document = parseXmp(packet)
  const size = packet.byteLength / MB
  const [small, times] = [samplePacket(), 200]
  return [
    { name: 'XMP of 1 MB read', value: size * (await perSecond(1, () => parseXmp(packet))), unit: 'MB/s' },
    { name: 'XMP of 1 MB written', value: size * (await perSecond(2, () => document.serialise())), unit: 'MB/s' },
    { name: 'small XMP read', value: await perSecond(times, () => parseXmp(small)), unit: '/s' },
    {
      name: 'small XMP read and written',
      value: await perSecond(times, () => parseXmp(small).serialise()),
      unit: '/s',
    },
  ]
}

/** A packet put into a small file of each kind, and found there again. */
const containers = async (): Promise<readonly Figure[]> => {
  const packet = samplePacket()
  const figures: Figure[] = []
  for (const [kind, bytes] of FILES) {
    const value = await perSecond(300, () => {
      const [source, container] = [memorySource(bytes), containerOf(kind)]
      const made = container && appliedWhole(source, container.writeXmp(source, packet))
      if (made === undefined || container?.readXmp(memorySource(made)) === undefined)
        throw new Error(`no XMP in ${kind}`)
    })
    figures.push({ name: `${kind}: XMP put in and found`, value, unit: '/s' })
  }
  return figures
}

const kinds = async (): Promise<Figure> => {
  const sources = FILES.map(([kind, bytes]) => ({ kind, source: memorySource(bytes) }))
  const rounds = await perSecond(1000, () => {
    for (const { kind, source } of sources) if (identify(source) !== kind) throw new Error(`not known as ${kind}`)
  })
  return { name: 'identify', value: rounds * sources.length, unit: '/s' }
}

/** How fast metadata is read and written. */
export const throughput = async (): Promise<Section> => ({
  title: `Throughput of one core, median of ${ROUNDS}`,
  figures: [await kinds(), ...(await packets()), ...(await containers())],
})
