// How fast a Parquet list is divided by verdicts on hosts, and how fast lists are read.
// `node --expose-gc bench/lists.ts [--quick]` prints the figures and ends with 1 when a bar is missed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { literal, withDuck } from '../lists/duck.ts'
import { isBad } from '../lists/item.ts'
import { joinVerdicts } from '../lists/join.ts'
import { openList } from '../lists/open.ts'
import { verdictSink } from '../lists/verdict-file.ts'
import { sampleRow } from '../test/scan/samples.ts'

const quick = process.argv.includes('--quick')
const ROWS = quick ? 1_000_000 : 5_000_000
const ROUNDS = quick ? 1 : 5
const HOSTS = 100_000
const BAR = 400_000

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const spent: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc?.()
    const began = performance.now()
    await work()
    spent.push((performance.now() - began) / 1000)
  }
  return median(spent)
}

const folder = mkdtempSync(join(tmpdir(), 'tanba-lists-'))
try {
  const at = (name: string): string => join(folder, name)
  const url = `'https://h' || ((i * 7919) % ${HOSTS + HOSTS / 4}) || '.example.kz/сурет/' || i || '.jpg'`
  const columns = `${url} AS URL, 'A caption of picture ' || i || ', сипаттама' AS TEXT, 'kk' AS LANGUAGE, i % 2000 AS WIDTH`
  const duck = { scratch: at('scratch') }
  await withDuck(duck, async (connection) => {
    const rows = `SELECT ${columns} FROM range(${ROWS}) AS t(i)`
    await connection.run(`COPY (${rows}) TO ${literal(at('list.parquet'))} (FORMAT parquet)`)
    await connection.run(`COPY (${rows} LIMIT ${ROWS / 5}) TO ${literal(at('list.csv'))} (FORMAT csv, HEADER)`)
  })
  const sink = verdictSink(at('hosts.jsonl'))
  for (let host = 0; host < HOSTS; host += 1) {
    sink.write(sampleRow(host, { subject: `https://h${host}.example.kz/` }))
  }
  sink.commit()

  const joined = await seconds(async () => {
    const { rows } = await joinVerdicts({
      list: at('list.parquet'),
      verdicts: at('hosts.jsonl'),
      by: 'host',
      out: at('out'),
    })
    if (rows !== ROWS) throw new Error(`${rows} rows came out`)
  })
  const reading = (file: string, wanted: number): Promise<number> =>
    seconds(async () => {
      let rows = 0
      for await (const batch of (await openList(at(file))).batches())
        for (const row of batch) if (!isBad(row)) rows += 1
      if (rows !== wanted) throw new Error(`${rows} rows were read`)
    })
  const parquet = await reading('list.parquet', ROWS)
  const csv = await reading('list.csv', ROWS / 5)
  const rate = ROWS / joined
  const shown = (value: number): string => Math.round(value).toLocaleString('en').padStart(12)
  const memory = process.resourceUsage().maxRSS / 1024
  process.stdout.write(
    [
      `${ROWS} rows, ${HOSTS} hosts with verdicts, rounds: ${ROUNDS}`,
      `host join, three lists written  ${shown(rate)} rows/s  ${rate >= BAR ? 'ok' : 'MISSED'}: at least ${BAR}`,
      `Parquet list read               ${shown(ROWS / parquet)} rows/s`,
      `CSV list read                   ${shown(ROWS / 5 / csv)} rows/s`,
      `most memory                     ${shown(memory)} MB`,
      '',
    ].join('\n'),
  )
  if (rate < BAR) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
