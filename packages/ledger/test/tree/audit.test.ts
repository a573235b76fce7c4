import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatTemplate, LANGUAGES } from '@tanba/kernel'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { folderWriter, type WrittenLog, writeLog } from '../../bench/log.ts'
import { entryOf } from '../../core/event/entry.ts'
import type { LedgerEvent } from '../../core/event/event.ts'
import { type AuditOptions, type AuditReport, auditFolder, auditResources } from '../../store/audit/audit.ts'
import { auditTexts } from '../../store/audit/texts.ts'

interface Written extends WrittenLog {
  readonly resources: Map<string, Uint8Array>
}

type Change = (event: LedgerEvent, index: number) => Uint8Array

const logOf = (size: number, subjects = 7, change?: Change): Written => {
  const resources = new Map<string, Uint8Array>()
  return { ...writeLog((path, bytes) => resources.set(path, bytes), size, subjects, change), resources }
}

const auditOf = (log: Written, options?: AuditOptions): Promise<AuditReport> =>
  auditResources(async (path) => log.resources.get(path), log, options)

const codesOf = ({ findings }: AuditReport): readonly string[] => findings.map(({ code }) => code)

/** A log whose entry at an index is another one; everything else follows from it. */
const changedAt = (at: number, change: (event: LedgerEvent) => Partial<LedgerEvent>): Change => {
  return (event, index) => entryOf(index === at ? { ...event, ...change(event) } : event)
}

describe('a sound log', () => {
  it.each([0, 1, 255, 256, 257, 1000, 65_537])('of %i entries is proved', { timeout: 60_000 }, async (size) => {
    const log = logOf(size, 41)
    const report = await auditOf(log)
    expect(report).toMatchObject({ outcome: 'proved', size, entries: size, findings: [], more: 0 })
    expect(report.subjects).toBe(Math.min(size, 41))
    expect(report.root).toEqual(log.root)
  })

  it('is left as it was', async () => {
    const log = logOf(300)
    const before = structuredClone(log.resources)
    await auditOf(log)
    expect(log.resources).toEqual(before)
  })

  it('has the same answer when its subjects are too many for one pass', async () => {
    const log = logOf(17_000, 200)
    const told: [number, number][] = []
    const report = await auditOf(log, { mostSubjects: 40, onProgress: (done, total) => told.push([done, total]) })
    expect(report).toMatchObject({ outcome: 'proved', entries: 17_000, subjects: 200 })
    const [done, total] = told.at(-1) ?? []
    expect(done).toBe(total)
    expect(done).toBeGreaterThan(17_000)
  })

  it('is judged by the checkpoint of an earlier size too', async () => {
    const log = logOf(300)
    const resources = new Map([...log.resources, ...logOf(290).resources])
    const { root } = logOf(290)
    expect(await auditOf({ ...log, resources, size: 290, root })).toMatchObject({ outcome: 'proved', entries: 290 })
    // The partial tile of that size was removed since: the larger one says as much.
    const larger = logOf(512)
    expect(await auditOf({ ...larger, size: 200, root: logOf(200).root })).toMatchObject({ outcome: 'proved' })
  })
})

describe('a damaged log', () => {
  const flip = (log: Written, path: string, at: number): void => {
    const bytes = Uint8Array.from(log.resources.get(path) as Uint8Array)
    bytes[at] = (bytes[at] as number) ^ 1
    log.resources.set(path, bytes)
  }

  it.each<[string, (log: Written) => void, readonly string[], Record<string, unknown>]>([
    ['a bit of an entry', (log) => flip(log, 'tile/entries/000', 60), ['audit-hash-differs'], { level: 0, index: 0 }],
    ['a bit of a leaf', (log) => flip(log, 'tile/0/000', 5 * 32), ['audit-hash-differs'], { level: 0, index: 5 }],
    [
      'a bit of the last tile',
      (log) => flip(log, 'tile/0/003.p/232', 0),
      ['audit-hash-differs'],
      { level: 0, index: 768 },
    ],
    ['a bit of a node', (log) => flip(log, 'tile/1/000.p/3', 70), ['audit-hash-differs'], { level: 8, index: 2 }],
    ['no bundle', (log) => log.resources.delete('tile/entries/001'), ['audit-bundle-missing'], { index: 256 }],
    ['no tile', (log) => log.resources.delete('tile/0/001'), ['audit-tile-missing'], { level: 0, index: 256 }],
    ['no upper tile', (log) => log.resources.delete('tile/1/000.p/3'), ['audit-tile-missing'], { level: 8, index: 0 }],
    [
      'an empty bundle',
      (log) => log.resources.set('tile/entries/001', new Uint8Array(0)),
      ['audit-bundle-malformed'],
      { index: 256 },
    ],
    [
      'a short tile',
      (log) => log.resources.set('tile/0/001', new Uint8Array(31)),
      ['audit-tile-malformed'],
      { index: 256, found: 31 },
    ],
    [
      'a bundle of another place',
      (log) => log.resources.set('tile/entries/001', log.resources.get('tile/entries/002') as Uint8Array),
      ['audit-seq', 'audit-hash-differs'],
      { index: 256 },
    ],
  ])('%s', async (_, damage, codes, values) => {
    const log = logOf(1000)
    damage(log)
    const report = await auditOf(log)
    expect(report.outcome).not.toBe('proved')
    expect(codes).toContain(report.findings[0]?.code)
    expect(report.findings[0]?.values).toMatchObject(values)
    expect(report.findings.some(({ outcome }) => outcome === 'disproved')).toBe(report.outcome === 'disproved')
  })

  it('is undecided where something is missing and nothing is wrong', async () => {
    const log = logOf(1000)
    log.resources.delete('tile/0/001')
    expect(await auditOf(log)).toMatchObject({ outcome: 'undecided', root: log.root })
    expect((await auditOf({ ...log, root: new Uint8Array(32) })).findings.at(-1)?.code).toBe('audit-root-differs')
  })

  it('is never proved, whichever bit is flipped', { timeout: 60_000 }, async () => {
    const log = logOf(600)
    const paths = [...log.resources.keys()]
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(7), async (which, where, bit) => {
        const path = paths[which % paths.length] as string
        const bytes = Uint8Array.from(log.resources.get(path) as Uint8Array)
        const at = where % bytes.length
        bytes[at] = (bytes[at] as number) ^ (1 << bit)
        const report = await auditOf({ ...log, resources: new Map(log.resources).set(path, bytes) })
        expect(report.outcome, `${path}, byte ${at}`).toBe('disproved')
        expect(report.findings.map(({ place }) => place.replace(/\.p.*/, '').replace('/entries/', '/0/'))).toContain(
          path.replace(/\.p.*/, '').replace('/entries/', '/0/'),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('has its first difference named first, and what is beyond a hundred counted', { timeout: 60_000 }, async () => {
    const log = logOf(40_000, 39_000)
    for (let tile = 3; tile < 150; tile += 1) flip(log, `tile/0/${String(tile).padStart(3, '0')}`, 32)
    const report = await auditOf(log)
    expect(report.findings).toHaveLength(100)
    expect(report.more).toBe(47)
    expect(report.findings[0]?.values).toMatchObject({ index: 3 * 256 + 1 })
    const indexes = report.findings.map(({ values }) => Number(values.index))
    expect(indexes).toEqual(indexes.toSorted((one, other) => one - other))
  })
})

describe('a log whose tree is right and whose chains are not', () => {
  const OTHER = 'ab'.repeat(32)

  it.each([
    // Within one piece of the log, and from one piece to the next.
    ['an event left out', changedAt(50, ({ seq }) => ({ seq: seq + 1 })), 50, ['audit-seq']],
    ['an event twice', changedAt(50, ({ seq }) => ({ seq: seq - 1 })), 50, ['audit-seq']],
    ['another event before it', changedAt(50, () => ({ prev: OTHER })), 50, ['audit-prev']],
    ['the same in a later piece', changedAt(16_386, () => ({ prev: OTHER })), 16_386, ['audit-prev']],
    ['a chain begun anew', changedAt(50, () => ({ seq: 0, prev: null })), 50, ['audit-seq']],
  ] as const)('%s', async (_, change, index, codes) => {
    const report = await auditOf(logOf(16_500, 7, change))
    expect(report.outcome).toBe('disproved')
    expect(report.findings[0]).toMatchObject({ code: codes[0], values: { index } })
    // The same in several passes: each break is told once.
    const again = await auditOf(logOf(16_500, 7, change), { mostSubjects: 2 })
    expect(again.findings).toEqual(report.findings)
  })

  it.each<[string, (event: LedgerEvent) => Uint8Array, string, string]>([
    ['no JSON', () => Uint8Array.of(1, 2, 3), 'audit-event-malformed', 'disproved'],
    ['empty', () => Uint8Array.of(), 'audit-event-malformed', 'disproved'],
    ['with a space', (event) => Buffer.from(` ${Buffer.from(entryOf(event))}`), 'audit-event-malformed', 'disproved'],
    [
      'that has something before it and is the first',
      (event) => entryOf({ ...event, prev: OTHER }),
      'audit-event-malformed',
      'disproved',
    ],
    [
      'that follows nothing and is not the first',
      (event) => entryOf({ ...event, seq: 1 }),
      'audit-event-malformed',
      'disproved',
    ],
    [
      'of a later version',
      (event) => Buffer.from(`${Buffer.from(entryOf(event))}`.replace('"v":1', '"v":2')),
      'audit-event-unknown',
      'undecided',
    ],
  ])('an entry %s', async (_, entry, code, outcome) => {
    const report = await auditOf(logOf(12, 12, (event, index) => (index === 9 ? entry(event) : entryOf(event))))
    expect(report.findings).toMatchObject([{ code, outcome, values: { index: 9 } }])
    expect(report.outcome).toBe(outcome)
  })

  it('reads entries of an unusual shape as those of the usual one', async () => {
    const change: Change = (event, index) =>
      entryOf(
        index % 3 === 0
          ? { ...event, provisions: ['закон/21', 'a"b\\c'], outputs: [{ role: 'work', commitment: OTHER }] }
          : {
              ...event,
              provisions: ['law/21'],
              inputs: [
                { role: 'work', commitment: OTHER },
                { role: 'x', commitment: OTHER },
              ],
              note: OTHER,
            },
      )
    expect(await auditOf(logOf(500, 7, change))).toMatchObject({ outcome: 'proved', entries: 500, subjects: 7 })
  })
})

describe('a log in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-audit-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const inFolder = (name: string, size: number): { readonly at: string; readonly log: WrittenLog } => {
    const at = join(folder, name)
    return { at, log: writeLog(folderWriter(at), size, 900) }
  }

  it('is read by threads, with the same answer', { timeout: 60_000 }, async () => {
    const { at, log } = inFolder('sound', 20_000)
    const told: number[] = []
    const report = await auditFolder(at, log, { threads: 3, onProgress: (done) => told.push(done) })
    expect(report).toMatchObject({ outcome: 'proved', entries: 20_000, subjects: 900, root: log.root })
    expect(told).toEqual([16_384, 20_000])
    folderWriter(at)('tile/0/070', new Uint8Array(8192))
    const damaged = await auditFolder(at, log, { threads: 3, mostSubjects: 100 })
    expect(damaged).toMatchObject({
      outcome: 'disproved',
      findings: [{ code: 'audit-hash-differs', values: { index: 17_920 } }],
    })
  })

  it('has nothing where a link, a folder or an endless file stands', async () => {
    const { at, log } = inFolder('hostile', 1000)
    const path = join(at, 'tile/0/001')
    rmSync(path)
    symlinkSync('/dev/zero', path)
    rmSync(join(at, 'tile/0/002'))
    mkdirSync(join(at, 'tile/0/002'))
    truncateSync(join(at, 'tile/0/000'), 2 ** 34)
    const report = await auditFolder(at, log)
    expect(codesOf(report)).toEqual(['audit-tile-missing', 'audit-tile-missing', 'audit-tile-missing'])
  })

  it('may be empty', async () => {
    const report = await auditFolder(join(folder, 'none'), { size: 10, root: new Uint8Array(32) })
    expect(report.entries).toBe(0)
    expect(codesOf(report)).toEqual(['audit-bundle-missing', 'audit-root-differs'])
  })

  it.each([-1, 1.5, 2 ** 49])('of size %d is refused', async (size) => {
    await expect(auditFolder(folder, { size, root: new Uint8Array(32) })).rejects.toMatchObject({ code: 'tree-range' })
  })
})

describe('findings', () => {
  it('have texts in every language, which take their values from them', async () => {
    const log = logOf(600)
    log.resources.set('tile/0/000', new Uint8Array(8192))
    const report = await auditOf(log)
    for (const { code, place, values } of report.findings) {
      for (const language of LANGUAGES) {
        expect(formatTemplate(auditTexts[code][language], { place, ...values })).not.toContain('{')
      }
    }
    expect(report.root).toEqual(log.root)
  })
})
