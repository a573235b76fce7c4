import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addKey, currentKeys, verifierKeys, withdrawKey } from '../../core/note/key-ring.ts'
import { openNote } from '../../core/note/open.ts'
import { signNote } from '../../core/note/sign.ts'
import { createLogKeys, openLogKeys } from '../../keys/log-keys.ts'
import { createNoteKey, loadNoteKey } from '../../keys/note-key.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { testFolder } from './folder.ts'
import { refusal } from './refusal.ts'

const NAME = 'example.kz/log'

describe('a key in a file', () => {
  it('signs the same after loading, is for its owner only, and leaves nothing beside it', () => {
    const folder = testFolder()
    const path = join(folder, 'deep', 'witness.pem')
    const made = createNoteKey(path, NAME, 'ed25519')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(folder, 'deep'))).toEqual(['witness.pem'])
    const loaded = loadNoteKey(path)
    expect(loaded.key).toEqual(made.key)
    expect(signNote('a\n', [loaded])).toBe(signNote('a\n', [made]))
    const opened = openNote(signNote('a\n', [loaded]), [made.key], nodePrimitives)
    expect(opened.ok && opened.value.verified.length).toBe(1)
  })

  it('is never overwritten', async () => {
    const path = join(testFolder(), 'key.pem')
    createNoteKey(path, NAME, 'cosignature')
    const before = readFileSync(path)
    expect(await refusal(() => createNoteKey(path, NAME, 'cosignature'))).toBe('key-exists')
    expect(readFileSync(path)).toEqual(before)
  })

  it('is made although a crash left a piece of one', () => {
    const folder = testFolder()
    writeFileSync(join(folder, '.key.pem.tmp'), 'half')
    createNoteKey(join(folder, 'key.pem'), NAME, 'ed25519')
    expect(readdirSync(folder)).toEqual(['key.pem'])
  })

  it.each(['', 'a b', 'a+b', 'a\nb'])('gets no name like %j, and no file is left', async (name) => {
    const folder = testFolder()
    expect(await refusal(() => createNoteKey(join(folder, 'key.pem'), name, 'ed25519'))).toBe('key-name-invalid')
    expect(readdirSync(folder)).toEqual([])
  })

  const instead = (path: string, make: (path: string) => void): void => {
    renameSync(path, `${path}.real`)
    make(path)
  }
  const other = 'example.kz/log+0000+AAAA'
  it.each<readonly [string, (path: string) => void, string]>([
    ['others may read', (path) => chmodSync(path, 0o640), 'key-file-open'],
    ['is gone', (path) => rmSync(path), 'key-unreadable'],
    ['is a folder', (path) => instead(path, mkdirSync), 'key-unreadable'],
    ['is a link', (path) => instead(path, () => symlinkSync(`${path}.real`, path)), 'key-unreadable'],
    ['is empty', (path) => writeFileSync(path, ''), 'verifier-key-malformed'],
    ['is large', (path) => writeFileSync(path, 'a'.repeat(100_000)), 'key-unreadable'],
    [
      'has no private key',
      (path) => writeFileSync(path, `${readFileSync(path, 'utf8').split('\n')[0]}\n`),
      'key-unreadable',
    ],
    [
      'has a broken verifier key',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace(/.*/, other)),
      'verifier-key-malformed',
    ],
    [
      'has the verifier key of another',
      (path) => {
        const foreign = createNoteKey(`${path}.2`, NAME, 'ed25519')
        writeFileSync(path, readFileSync(path, 'utf8').replace(/.*/, foreign.key.text))
      },
      'key-mismatch',
    ],
  ])('is not loaded when it %s', async (_, harm, code) => {
    const path = join(testFolder(), 'key.pem')
    createNoteKey(path, NAME, 'ed25519')
    harm(path)
    expect(await refusal(() => loadNoteKey(path))).toBe(code)
  })
})

describe('the keys of a log', () => {
  it('come back as they were, ring and signers', () => {
    const folder = join(testFolder(), 'keys')
    const made = createLogKeys(folder, NAME)
    made.change(addKey(made.ring(), made.make().key, 7))
    const [first] = verifierKeys(made.ring())
    made.change(withdrawKey(made.ring(), first?.keyHash ?? '', 'leaked', 3))
    const opened = openLogKeys(folder)
    expect(opened.ring()).toEqual(made.ring())
    expect(opened.signers.map(({ key }) => key)).toEqual(made.signers.map(({ key }) => key))
    expect(statSync(join(folder, 'ring.json')).mode & 0o077).toBe(0)
  })

  it('are one array for ever, whose content goes with the ring', () => {
    const keys = createLogKeys(join(testFolder(), 'keys'), NAME)
    const { signers } = keys
    const next = keys.make()
    expect(signers).toHaveLength(1)
    keys.change(addKey(keys.ring(), next.key, 1))
    expect(signers).toHaveLength(2)
    keys.change(withdrawKey(keys.ring(), keys.ring().keys[0]?.key.keyHash ?? '', 'retired', 1))
    expect(signers).toEqual([next])
    expect(keys.signers).toBe(signers)
  })

  it('are made once', async () => {
    const folder = join(testFolder(), 'keys')
    createLogKeys(folder, NAME)
    const before = readdirSync(folder)
    expect(await refusal(() => createLogKeys(folder, NAME))).toBe('key-exists')
    expect(readdirSync(folder)).toEqual(before)
  })

  it('open without a private key, and refuse only to sign with it', async () => {
    const folder = join(testFolder(), 'keys')
    const [key] = currentKeys(createLogKeys(folder, NAME).ring())
    rmSync(join(folder, `${key?.key.keyHash}.pem`))
    const opened = openLogKeys(folder)
    expect(await refusal(() => signNote('a\n', opened.signers))).toBe('key-absent')
  })

  it('do not undo what another process has done', async () => {
    const folder = join(testFolder(), 'keys')
    const one = createLogKeys(folder, NAME)
    const two = openLogKeys(folder)
    one.change(addKey(one.ring(), one.make().key, 1))
    expect(await refusal(() => two.change(addKey(two.ring(), two.make().key, 1)))).toBe('key-ring-changed')
    expect(openLogKeys(folder).ring()).toEqual(one.ring())
  })

  it('change nothing when the ring cannot be kept', async () => {
    const folder = join(testFolder(), 'keys')
    const keys = createLogKeys(folder, NAME)
    const next = addKey(keys.ring(), keys.make().key, 1)
    // A folder stands where the ring is written before it gets its name.
    mkdirSync(join(folder, '.ring.json.tmp'))
    expect(await refusal(() => keys.change(next))).toBe('key-unwritable')
    expect(keys.signers).toHaveLength(1)
    expect(openLogKeys(folder).ring()).toEqual(keys.ring())
  })

  it.each<readonly [string, (text: string) => string, string]>([
    ['nothing', () => '', 'key-ring-malformed'],
    ['no JSON', () => 'ring', 'key-ring-malformed'],
    ['a list', () => '[]', 'key-ring-malformed'],
    ['no keys', () => `{"keys":[],"origin":"${NAME}"}`, 'key-ring-malformed'],
    ['another origin', (text) => text.replace(`"origin":"${NAME}"`, '"origin":"example.kz/two"'), 'key-ring-malformed'],
    ['a key twice', (text) => text.replace(/\[(\{.*\})\]/, '[$1,$1]'), 'key-ring-malformed'],
    ['a negative size', (text) => text.replace('"from":0', '"from":-1'), 'key-ring-malformed'],
    ['a broken size', (text) => text.replace('"from":0', '"from":0.5'), 'key-ring-malformed'],
    [
      'no key that signs',
      (text) => text.replace('"from":0', '"from":0,"until":2,"withdrawn":"lost"'),
      'key-ring-malformed',
    ],
    [
      'a reason of no kind',
      (text) => text.replace('"from":0', '"from":0,"until":2,"withdrawn":"sold"'),
      'key-ring-malformed',
    ],
    ['an end without reason', (text) => text.replace('"from":0', '"from":0,"until":2'), 'key-ring-malformed'],
    ['2 MB', () => ' '.repeat(2_000_000), 'key-unreadable'],
    ['deep JSON', () => '['.repeat(100_000), 'key-ring-malformed'],
  ])('are not opened over a ring of %s', async (_, harm, code) => {
    const folder = join(testFolder(), 'keys')
    createLogKeys(folder, NAME)
    const path = join(folder, 'ring.json')
    writeFileSync(path, harm(readFileSync(path, 'utf8')))
    expect(await refusal(() => openLogKeys(folder))).toBe(code)
  })
})
