import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseCheckpoint } from '../../core/note/checkpoint.ts'
import { LedgerError } from '../../errors.ts'
import { auditFolder } from '../../store/audit/audit.ts'
import { diskLayer } from '../../store/files/disk.ts'
import { type FileLayer, oneByOne } from '../../store/files/layer.ts'
import { readFileLedger } from '../../store/files/open.ts'
import { appendSome, faultsOf, nothingYet, openOn } from './crash-script.ts'
import { codeOf, draftOf, newId, openIn, openWith, temporaryFolder } from './folder.ts'
import { ForgetfulDisk } from './forgetful-layer.ts'

const MOUNT = '/usr/bin/mount'
const UNMOUNT = '/usr/bin/umount'

test('the log goes on when calls fail at any place and then do not', async () => {
  const sites = await sitesOfAll()
  for (const site of sites) {
    const disk = new ForgetfulDisk()
    const told = nothingYet()
    const ledger = await openOn(disk.layer(), told)
    const actor = await ledger.identify({ kind: 'person', name: 'Kept' })
    await appendSome(ledger, told, actor, 2)
    disk.fault = (met) => {
      if (met === site) throw new LedgerError('store-full', { place: site })
    }
    for (const work of [
      () => appendSome(ledger, told, actor, 3),
      () => ledger.settle(),
      () => ledger.identify({ kind: 'person', name: 'Other' }),
      () => appendSome(ledger, told, actor, 9),
      () => ledger.settle(),
      () => ledger.erase(newId()),
    ]) {
      const code = await codeOf(work())
      expect(['no error', 'store-full'], site).toContain(code)
    }
    disk.fault = () => {}
    await appendSome(ledger, told, actor, 3)
    told.identities.set(await ledger.identify({ kind: 'person', name: 'Other' }), 'Other')
    expect(await faultsOf(ledger, told), site).toEqual([])
    expect(await faultsOf(await openOn(disk.cut('all', () => 0).layer(), told), told), site).toEqual([])
  }
}, 60_000)

/** Sites of every call that a ledger makes when it takes events in, publishes them and erases. */
async function sitesOfAll(): Promise<readonly string[]> {
  const disk = new ForgetfulDisk()
  const told = nothingYet()
  const ledger = await openOn(disk.layer(), told)
  const actor = await ledger.identify({ kind: 'person', name: 'Kept' })
  disk.sites.clear()
  await appendSome(ledger, told, actor, 12)
  await ledger.settle()
  await ledger.erase(actor)
  expect(disk.sites.size).toBeGreaterThan(20)
  return [...disk.sites]
}

test('a folder that is moved away takes nothing in, and goes on when it is back', async () => {
  const folder = join(temporaryFolder(), 'log')
  const ledger = await openIn(folder)
  const subject = newId()
  await ledger.append(draftOf(subject))
  await ledger.settle()
  renameSync(folder, `${folder}.away`)
  expect(await codeOf(ledger.append(draftOf(subject)))).toBe('store-gone')
  expect(await codeOf(ledger.append(draftOf(subject)))).toBe('store-gone')
  mkdirSync(folder)
  expect(await codeOf(ledger.append(draftOf(subject)))).toBe('store-gone')
  rmSync(folder, { recursive: true })
  renameSync(`${folder}.away`, folder)
  expect(await ledger.append(draftOf(subject))).toMatchObject({ seq: 1, index: 1 })
  expect(await ledger.settle()).toContain('\n2\n')
  await ledger.close()
  expect(await (await openIn(folder)).eventsOf(subject)).toHaveLength(2)
})

test('a folder that was replaced by an older state of it takes nothing in', async () => {
  const folder = join(temporaryFolder(), 'log')
  const ledger = await openIn(folder)
  await ledger.append(draftOf(newId()))
  await ledger.settle()
  spawnSync('cp', ['-a', folder, `${folder}.old`])
  await ledger.append(draftOf(newId()))
  await ledger.settle()
  renameSync(folder, `${folder}.new`)
  renameSync(`${folder}.old`, folder)
  expect(await codeOf(ledger.append(draftOf(newId())))).toBe('store-gone')
  expect(await codeOf(ledger.append(draftOf(newId())))).toBe('store-changed')
  expect(await codeOf(ledger.settle())).toMatch(/^(?:store-changed|no error)$/)
})

test('many tiles at once that cannot be put in place are put there later', async () => {
  const folder = temporaryFolder()
  const ledger = await openIn(folder)
  const subjects = Array.from({ length: 4500 }, newId)
  await Promise.all(subjects.map((subject) => ledger.append(draftOf(subject))))
  const obstacle = join(folder, 'tile/0/004')
  mkdirSync(obstacle, { recursive: true })
  expect(await codeOf(ledger.settle())).toBe('store-failed')
  expect(await ledger.checkpoint()).toBeUndefined()
  rmSync(obstacle, { recursive: true })
  const note = await ledger.settle()
  const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  const root = checkpoint.ok ? checkpoint.value.root : new Uint8Array()
  const report = await auditFolder(folder, { size: 4500, root }, { threads: 1 })
  expect([report.outcome, report.findings, report.subjects]).toEqual(['proved', [], 4500])
  expect(readdirSync(join(folder, 'private/new'))).toEqual([])
}, 60_000)

test('a disk that cannot be written is named', async () => {
  const disk = diskLayer(temporaryFolder())
  let isClosed = false
  const create: FileLayer['create'] = async (path, secret) => {
    if (isClosed) throw new LedgerError('store-not-writable', { place: path })
    return disk.create(path, secret)
  }
  const layer: FileLayer = { ...disk, create, createAll: oneByOne({ create, rename: disk.rename }).createAll }
  const ledger = await openWith(layer)
  isClosed = true
  expect(await codeOf(ledger.append(draftOf(newId())))).toBe('store-not-writable')
  expect(await codeOf(ledger.identify({ kind: 'other', name: 'x' }))).toBe('store-not-writable')
  isClosed = false
  expect((await ledger.append(draftOf(newId()))).index).toBe(0)
})

/** A file system of one megabyte; undefined: this account may not make one. */
function smallDisk(folder: string): string | undefined {
  const { status } = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  if (status !== 0) return
  onTestFinished(() => {
    spawnSync(UNMOUNT, [folder])
  })
  return folder
}

test('a disk that is full, then has space again, then cannot be written (needs to mount)', async ({ skip }) => {
  const folder = smallDisk(temporaryFolder())
  if (folder === undefined) return skip('this account may not mount a file system')
  const ledger = await openIn(folder)
  const ballast = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(ballast, Buffer.alloc((bavail - 16) * bsize))
  const codes: string[] = []
  let count = 0
  while (!codes.includes('store-full') && count < 400) {
    const code = await codeOf(ledger.append(draftOf(newId(), 'x'.repeat(500))))
    if (code === 'no error') count += 1
    else codes.push(code)
  }
  expect(codes).toEqual(['store-full'])
  expect(await codeOf(ledger.settle())).toBe('store-full')
  rmSync(ballast)
  expect((await ledger.append(draftOf(newId()))).index).toBe(count)
  expect(await ledger.settle()).toContain(`\n${count + 1}\n`)
  await ledger.close()
  spawnSync(MOUNT, ['-o', 'remount,ro', folder])
  const readOnly = openIn(folder).then(async (opened) => {
    await opened.append(draftOf(newId())).finally(() => opened.close())
  })
  expect(await codeOf(readOnly)).toBe('store-not-writable')
  expect(await (await readFileLedger(folder)).checkpoint()).toContain(`\n${count + 1}\n`)
  spawnSync(MOUNT, ['-o', 'remount,rw', folder])
  const again = await openIn(folder)
  expect((await again.append(draftOf(newId()))).index).toBe(count + 1)
  expect(readdirSync(join(folder, 'private/new'))).toEqual([])
  await again.close()
})
