import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Capture } from '../../core/capture.ts'
import { readHead } from '../../html/head.ts'
import { verifyWarc } from '../../warc/verify.ts'
import { gzipped, http, longPage, page, record } from './archive.ts'
import { fileOf } from './reading.ts'

const NONE = { different: [], onlyHeadOnly: [], onlyFull: [], late: [] }
const metasOf = ({ body }: Capture): string =>
  body === undefined ? '' : JSON.stringify(readHead(body.read(0, body.size)).metas.map(({ content }) => content))

test('a tag behind the head is seen in full only, and the page is named', async () => {
  const first = page('https://a.kz/1', longPage('<meta name="robots" content="noai">', 9000))
  const late = page('https://a.kz/2', `${longPage('', 9000)}<meta name="robots" content="noai">`)
  const compared = await verifyWarc(fileOf(gzipped([first, late])), { judge: metasOf })
  expect(compared).toMatchObject({ ...NONE, pages: 2, late: [gzipSync(first).length] })
})

test('data that are damaged behind a head are found by full reading', async () => {
  const members = [1, 2, 3].map((at) => gzipSync(page(`https://a.kz/${at}`, longPage('', 30_000, at))))
  const second = members[1] ?? Buffer.alloc(0)
  second[second.length - 9000] = (second[second.length - 9000] ?? 0) ^ 0x55
  const offset = members[0]?.length
  const compared = await verifyWarc(fileOf(Buffer.concat(members)))
  expect(compared).toMatchObject({ ...NONE, pages: 2, onlyHeadOnly: [offset] })
  expect(compared.tally.places).toEqual([{ fault: 'member-damaged', offset }])
})

test('a page that pretends to end, and to be followed by another, is found by full reading', async () => {
  const start = `<html><head></head>${'x'.repeat(5000)}`
  const fake = gzipSync(page('https://victim.kz/', longPage('', 100)))
  const carrier = (length: number): Buffer => {
    const claimed = Buffer.alloc(4)
    claimed.writeUInt32LE(length)
    return record({ uri: 'https://a.kz/', block: http(Buffer.concat([Buffer.from(start), claimed, fake])) })
  }
  const one = gzipSync(carrier(carrier(0).length), { level: 0 })
  const compared = await verifyWarc(fileOf(Buffer.concat([one, gzipSync(page('https://b.kz/', 'x'))])))
  expect(compared).toMatchObject({ ...NONE, pages: 2, onlyHeadOnly: [one.indexOf(fake)] })
  expect(compared.tally.faults).toEqual({})
})
