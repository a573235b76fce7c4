import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { answer, ledger, refusal } from './tanba.ts'

const PERSON = 'Айгүл Сейітова <a.seitova@example.kz>'

/** A ledger with two people in it. */
const filled = (): string => {
  const folder = temporary()
  answer(folder, 'init')
  answer(folder, 'append', '--subject', 'Article', '--actor', PERSON, '--note', 'secret words')
  answer(folder, 'append', '--subject', 'Article', '--actor', 'Bolat', '--note', 'other words')
  return folder
}

const place = (folder: string, ...path: readonly string[]): string => join(folder, '.tanba', 'ledger', ...path)

/** Everything in every file below a folder. */
const everything = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('utf8'))
    .join('\n')

describe('erase', () => {
  it('leaves no byte of a person, and everything else verifies', () => {
    const folder = filled()
    const key = String((answer(folder, 'show') as { keys: string[] }).keys[0])
    expect(everything(place(folder))).toContain('secret words')
    expect(answer(folder, 'erase', 'a.seitova@example.kz', '--yes')).toMatchObject({ identities: 1, openings: 1 })
    const left = everything(place(folder))
    for (const word of ['Сейітова', 'a.seitova', 'secret words']) expect(left).not.toContain(word)
    expect(left).toContain('other words')
    expect(answer(folder, 'fsck')).toMatchObject({ sound: true, entries: 2 })
    answer(folder, 'export', 'Article', '--out', 'a.json', '--disclose', 'all', '--names')
    const { code, out } = ledger(folder, 'verify', 'a.json', '--key', key, '--json')
    expect(JSON.parse(out).files[0].verdict).not.toBe('disproved')
    expect(code).toBeLessThan(2)
    expect(ledger(folder, 'show', '0').out).toContain('erased')
    expect(ledger(folder, 'show', '1').out).toContain('other words')
    expect(refusal(folder, 'erase', 'a.seitova@example.kz', '--yes')).toBe('name-unknown')
  })

  it('tells of other names that still hold the erased one', () => {
    const folder = filled()
    const { subject } = answer(folder, 'append', '--subject', 'Case of Bolat', '--actor', 'Aigul')
    expect(answer(folder, 'erase', 'Bolat', '--yes')).toMatchObject({ identities: 1, others: [subject] })
    expect(answer(folder, 'erase', String(subject), '--yes')).toMatchObject({ identities: 1, others: [] })
    expect(everything(place(folder))).not.toContain('Bolat')
  })

  it('asks, and a script has to say --yes', () => {
    const folder = filled()
    expect(refusal(folder, 'erase', 'Bolat')).toBe('erase-unconfirmed')
    expect(everything(place(folder))).toContain('Bolat')
  })
})

describe('fsck', () => {
  it('names the first difference in a damaged file', () => {
    const folder = filled()
    const tile = place(folder, 'tile/0/000.p/2')
    const bytes = readFileSync(tile)
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40)
    writeFileSync(tile, bytes)
    const { code, out } = ledger(folder, 'fsck', '--lang', 'kk')
    expect(code).toBe(1)
    expect(out).toContain('audit-hash-differs · tile/0/000.p/2')
    expect(out).toContain('index 1')
  })

  it('finds a log that was rolled back, and one that was rewritten, by a checkpoint kept from before', () => {
    const folder = filled()
    writeFileSync(join(folder, 'kept'), readFileSync(place(folder, 'checkpoint')))
    renameSync(place(folder), join(folder, 'away'))
    answer(folder, 'init', '--origin', readFileSync(join(folder, 'kept'), 'utf8').split('\n')[0] ?? '')
    answer(folder, 'append', '--subject', 'Another', '--actor', 'Bolat')
    // The key of the log is in the wrong hands: it signs another history.
    rmSync(place(folder, 'keys'), { recursive: true })
    const foreign = ledger(folder, 'fsck', '--earlier', 'kept', '--json')
    expect(JSON.parse(foreign.out).findings).toMatchObject([{ code: 'fsck-signature', place: 'kept' }])
  })

  it('goes on from checkpoints that were kept', () => {
    const folder = filled()
    writeFileSync(join(folder, 'kept'), readFileSync(place(folder, 'checkpoint')))
    answer(folder, 'append', '--subject', 'Article', '--actor', 'Bolat')
    expect(answer(folder, 'fsck', '--earlier', 'kept')).toMatchObject({ sound: true })
    const newer = readFileSync(place(folder, 'checkpoint'))
    writeFileSync(join(folder, 'newer'), newer)
    writeFileSync(place(folder, 'checkpoint'), readFileSync(join(folder, 'kept')))
    const { code, out } = ledger(folder, 'fsck', '--earlier', 'newer', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out).findings).toMatchObject([{ code: 'fsck-rolled-back', values: { expected: 3, found: 2 } }])
  })
})

describe('rotate', () => {
  const keysOf = (folder: string): readonly string[] => (answer(folder, 'show') as { keys: string[] }).keys
  const hashOf = (key = ''): string => key.split('+')[1] ?? ''

  it('brings in a key beside the old one, and withdraws the old one', () => {
    const folder = filled()
    const [first = ''] = keysOf(folder)
    const both = answer(folder, 'rotate', '--actor', 'Bolat') as { keys: string[]; checkpoint: string }
    expect(both.keys).toHaveLength(2)
    expect(both.checkpoint.split('\n\n')[1]?.trim().split('\n')).toHaveLength(2)
    expect(answer(folder, 'fsck')).toMatchObject({ sound: true })
    const next = answer(folder, 'rotate', '--withdraw', hashOf(first)) as { keys: string[]; checkpoint: string }
    expect(next.keys).toEqual([both.keys[1]])
    expect(next.checkpoint.split('\n\n')[1]?.trim().split('\n')).toHaveLength(1)
    expect(keysOf(folder)).toEqual(both.keys)
    answer(folder, 'append', '--subject', 'Article', '--actor', 'Bolat')
    expect(answer(folder, 'fsck')).toMatchObject({ sound: true, entries: 5 })
    // Whoever believes only the first key is led to the second.
    answer(folder, 'export', 'Article', '--out', 'a.json', '--disclose', 'all')
    expect(ledger(folder, 'verify', 'a.json', '--key', both.keys[1] ?? '', '--json').code).toBe(0)
  })

  it('goes on after the only key was lost', () => {
    const folder = filled()
    const [lost = ''] = keysOf(folder)
    rmSync(place(folder, 'keys', `${hashOf(lost)}.pem`))
    expect(refusal(folder, 'append', '--subject', 'Article', '--actor', 'Bolat')).toBe('key-absent')
    const { keys } = answer(folder, 'rotate', '--withdraw', hashOf(lost), '--reason', 'lost') as { keys: string[] }
    expect(keys).toHaveLength(1)
    expect(keys).not.toContain(lost)
    answer(folder, 'append', '--subject', 'Article', '--actor', 'Bolat')
    expect(answer(folder, 'fsck')).toMatchObject({ sound: true })
  })

  it('refuses what cannot be', () => {
    const folder = filled()
    const [only = ''] = keysOf(folder)
    expect(refusal(folder, 'rotate', '--withdraw', hashOf(only))).toBe('key-last')
    expect(refusal(folder, 'rotate', '--withdraw', '00000000', '--reason', 'leaked')).toBe('key-unknown')
    expect(refusal(folder, 'rotate', '--withdraw', hashOf(only), '--reason', 'stolen')).toBe('option-invalid')
    expect(refusal(folder, 'rotate', '--withdraw', hashOf(only), '--reason', 'leaked', '--until', '01')).toBe(
      'option-invalid',
    )
  })
})
