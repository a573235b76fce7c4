import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '@tanba/kernel'
import { expect, test, vi } from 'vitest'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { cosignatureLine } from '../../core/note/sign.ts'
import { LedgerError } from '../../errors.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { auditFolder } from '../../store/audit/audit.ts'
import { openFileLedger, readFileLedger } from '../../store/files/open.ts'
import { memorySigner } from '../memory-signers.ts'
import { ACTOR, codeOf, draftOf, newId, openIn, options, signer, temporaryFolder } from './folder.ts'

const sizeOf = (note: string | undefined): number => Number(note?.split('\n')[1] ?? -1)

const allFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))

test('a thousand events of ten subjects are found, opened and audited, before and after the next opening', async () => {
  const folder = temporaryFolder()
  const subjects = Array.from({ length: 10 }, newId)
  const first = await openIn(folder, { spanEntries: 128 })
  const receipts = await Promise.all(
    Array.from({ length: 1000 }, (_, at) => first.append(draftOf(subjects[at % 10] ?? ACTOR, `note ${at}`))),
  )
  expect(receipts.map(({ index }) => index)).toEqual(receipts.map((_, at) => at))
  await first.settle()
  await first.close()
  const ledger = await openIn(folder, { spanEntries: 128 })
  const reader = await readFileLedger(folder)
  for (const one of [ledger, reader]) {
    const events = await one.eventsOf(subjects[3] ?? ACTOR)
    expect(events.map(({ event }) => event.seq)).toEqual(Array.from({ length: 100 }, (_, seq) => seq))
    const last = events.at(-1)
    expect(last?.index).toBe(993)
    const openings = last === undefined ? {} : await one.openingsOf(last.event)
    expect(Object.values(openings).map(({ text }) => text)).toContain('note 993')
    expect(await one.indexOf(receipts[777]?.leaf ?? '')).toBe(777)
    expect(await one.indexOf('00'.repeat(32))).toBeUndefined()
    expect(await Array.fromAsync(one.subjects())).toEqual(subjects)
  }
  const note = (await ledger.checkpoint()) ?? ''
  const opened = openCheckpoint(note, [signer.key], nodePrimitives)
  const { root } = opened.ok ? opened.value.checkpoint : { root: new Uint8Array() }
  const report = await auditFolder(folder, { size: 1000, root })
  expect([report.outcome, report.findings, report.subjects]).toEqual(['proved', [], 10])
}, 60_000)

test('resources that were given once are given again, whatever the tree has become since', async () => {
  const ledger = await openIn(temporaryFolder())
  const given = new Map<string, Uint8Array | undefined>()
  const subject = newId()
  for (let size = 0; size < 520; ) {
    const count = size % 7 === 0 ? 40 : 13
    await Promise.all(Array.from({ length: count }, () => ledger.append(draftOf(subject))))
    size = sizeOf(await ledger.settle())
    const [full, width] = [Math.floor(size / 256), size % 256]
    for (const level of width === 0 ? [] : ['0', 'entries']) given.set(`tile/${level}/00${full}.p/${width}`, undefined)
    for (const [path, bytes] of given) {
      const again = await ledger.resource(path)
      if (bytes !== undefined) expect(again).toEqual(bytes)
      expect(again, path).toBeDefined()
      given.set(path, again)
    }
  }
  expect(await ledger.resource('tile/0/000')).toHaveLength(8192)
  for (const path of ['tile/0/002', 'tile/0/000.p/256', 'tile/0/../0/000', 'private/lock', 'journal/000000000000']) {
    expect(await ledger.resource(path), path).toBeUndefined()
  }
}, 60_000)

test('events come under a checkpoint without being asked', async () => {
  const ledger = await openIn(temporaryFolder(), { publishAfter: 5 })
  expect(await ledger.checkpoint()).toBeUndefined()
  await ledger.append(draftOf(newId()))
  await vi.waitFor(async () => expect(sizeOf(await ledger.checkpoint())).toBe(1), 20_000)
})

test('an empty log has a checkpoint too', async () => {
  const ledger = await openIn(temporaryFolder())
  expect(sizeOf(await ledger.settle())).toBe(0)
})

test('a draft that is refused fails alone, and its place in the chain is given to the next', async () => {
  const ledger = await openIn(temporaryFolder())
  const subject = newId()
  const done = await Promise.allSettled([
    ledger.append(draftOf(subject)),
    ledger.append({ ...draftOf(subject), type: 'sample.unknown' }),
    ledger.append({ ...draftOf(subject), provisions: ['x'.repeat(201)] }),
    ledger.append(draftOf('no id' as never)),
    ledger.append({ ...draftOf(subject), note: 'x'.repeat(100_000) }),
    ledger.append(draftOf(subject)),
  ])
  expect(done.map(({ status }) => status === 'fulfilled')).toEqual([true, false, false, false, true, true])
  for (const one of done) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LedgerError)
  expect((await ledger.eventsOf(subject)).map(({ event }) => event.seq)).toEqual([0, 1, 2])
})

test('two writers: the second is told which process writes, in this process and in another', async () => {
  const folder = temporaryFolder()
  const ledger = await openIn(folder)
  const refused = await openFileLedger(folder, options).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'store-locked', values: { process: String(process.pid) } })
  const program = `
    const { lockFile } = await import(${JSON.stringify(join(import.meta.dirname, '../../store/files/disk-lock.ts'))})
    await lockFile(${JSON.stringify(join(folder, 'private/lock'))}, 'there').catch((error) => console.log(error.code))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect(stdout).toBe('store-locked\n')
  await ledger.append(draftOf(newId()))
  await ledger.close()
  expect(sizeOf(await (await openIn(folder)).checkpoint())).toBe(1)
})

test('erasing leaves no byte of a person, and everything else is as it was', async () => {
  const folder = temporaryFolder()
  const ledger = await openIn(folder)
  const person = { kind: 'person', name: 'Айгүл Серікқызы', email: 'aigul@example.kz', number: '900101400123' } as const
  const [gone, kept] = [await ledger.identify(person), await ledger.identify({ kind: 'person', name: 'Болат' })]
  expect(await ledger.identify({ ...person })).toBe(gone)
  const subject = newId()
  await ledger.append(draftOf(subject, 'secret of the erased', gone))
  await ledger.append(draftOf(subject, 'note of another', kept))
  await ledger.append(draftOf(gone, 'about the erased', kept))
  const salts = await Promise.all(
    [...(await ledger.eventsOf(subject)).slice(0, 1), ...(await ledger.eventsOf(gone))].map(async ({ event }) =>
      Object.values(await ledger.openingsOf(event)).map(({ salt }) => salt),
    ),
  )
  expect(salts.flat()).toHaveLength(4)
  const before = await ledger.settle()
  expect(await ledger.erase(gone)).toEqual({ identities: 1, openings: 4 })
  expect(await ledger.erase(gone)).toEqual({ identities: 0, openings: 0 })
  const words = [person.name, person.email, person.number, 'erased', ...salts.flat()]
  for (const file of allFiles(folder)) {
    const bytes = readFileSync(file)
    for (const word of words) expect(bytes.includes(word), `${file} holds ${word}`).toBe(false)
  }
  expect(await ledger.settle()).toBe(before)
  expect(await ledger.identity(gone)).toBeUndefined()
  expect((await ledger.identity(kept))?.name).toBe('Болат')
  const [first, second] = await ledger.eventsOf(subject)
  expect(first === undefined ? 1 : await ledger.openingsOf(first.event)).toEqual({})
  const left = second === undefined ? {} : await ledger.openingsOf(second.event)
  expect(Object.values(left).map(({ text }) => text)).toContain('note of another')
})

test('anchors are kept by size, added to, and named by the next event; those of other logs are refused', async () => {
  const folder = temporaryFolder()
  const ledger = await openIn(folder)
  await ledger.append(draftOf(newId()))
  const note = await ledger.settle()
  const token = Buffer.from('token')
  await ledger.anchor({ size: 1, checkpoint: note, tokens: [token] })
  await ledger.anchor({ size: 1, checkpoint: note, tokens: [token, Buffer.from('other token')] })
  const text = note.slice(0, note.indexOf('\n\n') + 1)
  const line = cosignatureLine(text, memorySigner('witness.example.kz', 'cosignature', 1), 1_780_000_000n)
  await ledger.anchor({ size: 1, checkpoint: note + line, tokens: [] })
  const [anchor] = await ledger.anchors()
  expect(anchor?.tokens.map((one) => Buffer.from(one).toString())).toEqual(['token', 'other token'])
  expect(anchor?.checkpoint).toBe(note + line)
  await ledger.append(draftOf(newId()))
  await ledger.settle()
  const [last] = await Array.fromAsync(ledger.entries(1, 2))
  expect(Buffer.from(last?.entry ?? []).toString()).toContain(`"after":"${sha256Hex('other token')}"`)
  const foreign = note.replace('\n1\n', '\n2\n')
  expect(await codeOf(ledger.anchor({ size: 2, checkpoint: foreign, tokens: [] }))).toBe('anchor-foreign')
  expect(await codeOf(ledger.anchor({ size: 1, checkpoint: 'none', tokens: [] }))).toBe('anchor-foreign')
  await ledger.close()
  expect(await (await openIn(folder)).anchors()).toHaveLength(1)
})

test('a new key signs from the next opening on, beside the old one', async () => {
  const folder = temporaryFolder()
  await (await openIn(folder)).close()
  const other = memorySigner(signer.key.name, 'ed25519', 4)
  const ledger = await openIn(folder, { signers: [signer, other] })
  const opened = openCheckpoint(await ledger.settle(), [signer.key, other.key], nodePrimitives)
  expect(opened.ok && opened.value.byLog).toHaveLength(2)
  await ledger.close()
  expect(JSON.parse(readFileSync(join(folder, 'log.json'), 'utf8')).keys).toEqual([signer.key.text, other.key.text])
})

test('what is private can be read by its owner alone; what is public by everybody', async () => {
  const folder = temporaryFolder()
  const ledger = await openIn(folder)
  await ledger.identify({ kind: 'other', name: 'x' })
  await ledger.append(draftOf(newId(), 'note'))
  await ledger.settle()
  const mode = (path: string) => (statSync(join(folder, path)).mode & 0o777).toString(8)
  for (const path of ['private', 'journal', 'private/openings', 'private/identities']) expect(mode(path)).toBe('700')
  for (const path of ['private/openings/000000000000', 'journal/000000000000']) expect(mode(path)).toBe('600')
  for (const path of ['checkpoint', 'tile/0/000.p/1', 'log.json']) expect(mode(path)).toBe('644')
})

test('a folder without index is read all the same, and its index is made again', async () => {
  const folder = temporaryFolder()
  const subject = newId()
  const ledger = await openIn(folder, { spanEntries: 16 })
  await Promise.all(Array.from({ length: 100 }, () => ledger.append(draftOf(subject))))
  await ledger.close()
  expect(readdirSync(join(folder, 'index'))).toHaveLength(6)
  rmSync(join(folder, 'index/000000000002'))
  writeFileSync(join(folder, 'index/000000000003'), 'x')
  const again = await openIn(folder, { spanEntries: 16 })
  expect(await again.eventsOf(subject)).toHaveLength(100)
  expect((await again.append(draftOf(subject))).seq).toBe(100)
  await again.close()
  expect(statSync(join(folder, 'index/000000000003')).size).toBeGreaterThan(100)
})

test('what is asked of a closed ledger, and of one for reading, is refused', async () => {
  const folder = temporaryFolder()
  const ledger = await openIn(folder)
  await ledger.close()
  expect(await codeOf(ledger.append(draftOf(newId())))).toBe('store-closed')
  expect(await codeOf(ledger.settle())).toBe('store-closed')
  const reader = await readFileLedger(folder)
  expect(await codeOf(reader.append(draftOf(newId())))).toBe('store-for-reading')
  expect(await codeOf(reader.erase(newId()))).toBe('store-for-reading')
})

test.each<[string, string, (folder: string) => void]>([
  ['no folder', 'log-missing', (folder) => rmSync(folder, { recursive: true })],
  ['another log', 'store-another', (folder) => replaceIn(folder, 'log.json', options.create.organisation, newId())],
  ['log.json that is no JSON', 'store-log-invalid', (folder) => writeFileSync(join(folder, 'log.json'), '{')],
  ['log.json of 2 MB', 'store-file-too-large', (folder) => writeFileSync(join(folder, 'log.json'), ' '.repeat(2e6))],
  [
    'log.json that nests deep',
    'store-log-invalid',
    (folder) => writeFileSync(join(folder, 'log.json'), '['.repeat(1e5)),
  ],
  ['log.json that is a link', 'store-failed', linked],
  ['log.json that is a folder', 'store-failed', (folder) => replaceByFolder(folder, 'log.json')],
  ['no log.json', 'store-log-invalid', (folder) => rmSync(join(folder, 'log.json'))],
  [
    'a checkpoint of another size',
    'store-checkpoint-invalid',
    (folder) => replaceIn(folder, 'checkpoint', '\n300\n', '\n299\n'),
  ],
  [
    'a checkpoint of a huge size',
    'store-checkpoint-invalid',
    (folder) => replaceIn(folder, 'checkpoint', '\n300\n', `\n${2n ** 64n}\n`),
  ],
  [
    'a checkpoint without signature',
    'store-checkpoint-invalid',
    (folder) => writeFileSync(join(folder, 'checkpoint'), 'x\n'),
  ],
  ['no checkpoint', 'store-rolled-back', (folder) => rmSync(join(folder, 'checkpoint'))],
  ['a missing tile', 'store-tile-missing', (folder) => rmSync(join(folder, 'tile/0/001.p/44'))],
  ['a changed tile', 'store-checkpoint-invalid', (folder) => change(join(folder, 'tile/0/001.p/44'), 5)],
  ['a missing bundle', 'store-tile-missing', (folder) => rmSync(join(folder, 'tile/entries/001.p/44'))],
  ['a cut bundle', 'store-tile-damaged', (folder) => writeFileSync(join(folder, 'tile/entries/001.p/44'), 'x')],
  ['a changed journal', 'store-journal-damaged', (folder) => changeJournal(folder)],
])(
  '%s: %s is said',
  async (_, code, harm) => {
    const folder = join(temporaryFolder(), 'log')
    const ledger = await openIn(folder)
    await Promise.all(Array.from({ length: 300 }, () => ledger.append(draftOf(newId()))))
    await ledger.close()
    harm(folder)
    const { create, ...rest } = options
    const opening = openFileLedger(folder, code === 'log-missing' ? rest : { ...rest, create })
    expect(await codeOf(opening.then((opened) => opened.close()))).toBe(code)
  },
  30_000,
)

test.each([1, 255, 256, 300])(
  'a checkpoint of before is refused, so that no other history is signed: %i more',
  async (more) => {
    const folder = join(temporaryFolder(), 'log')
    const ledger = await openIn(folder)
    await ledger.append(draftOf(newId()))
    const before = await ledger.settle()
    await Promise.all(Array.from({ length: more }, () => ledger.append(draftOf(newId()))))
    await ledger.close()
    writeFileSync(join(folder, 'checkpoint'), before)
    expect(await codeOf(openIn(folder))).toBe('store-rolled-back')
  },
)

test('a description of another organisation is refused', async () => {
  const folder = join(temporaryFolder(), 'log')
  const ledger = await openIn(folder)
  await ledger.append(draftOf(newId()))
  await ledger.close()
  replaceIn(folder, 'log.json', options.create.organisation, newId())
  const { create: _, ...rest } = options
  expect(await codeOf(openFileLedger(folder, rest))).toBe('store-log-invalid')
})

function replaceIn(folder: string, path: string, from: string, to: string): void {
  const file = join(folder, path)
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
}

function linked(folder: string): void {
  renameSync(join(folder, 'log.json'), join(folder, 'elsewhere.json'))
  symlinkSync(join(folder, 'elsewhere.json'), join(folder, 'log.json'))
}

function replaceByFolder(folder: string, path: string): void {
  rmSync(join(folder, path))
  mkdirSync(join(folder, path))
}

function change(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

/** Two batches that a writer acknowledged, the first of them changed later. */
function changeJournal(folder: string): void {
  const program = `
    const { BatchWriter } = await import(${JSON.stringify(join(import.meta.dirname, '../../store/files/frame.ts'))})
    const batch = new BatchWriter()
    const parts = []
    for (const [first, text] of [[300, 'one'], [301, 'two']]) {
      batch.start()
      batch.record()
      batch.text(text)
      parts.push(Buffer.from(batch.finish(first, parts[0]?.length ?? 0)))
    }
    parts[0][33] ^= 1
    process.stdout.write(Buffer.concat(parts))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program])
  writeFileSync(join(folder, 'journal/000000000099'), stdout)
}
