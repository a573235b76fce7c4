import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventTypes } from '../../core/event/event-types.ts'
import { KEY_ROTATED, KEY_WITHDRAWN, LEDGER_EVENT_TYPES } from '../../core/event/ledger-types.ts'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { noteOrThrow } from '../../core/note/fault.ts'
import { keysAt, verifierKeys } from '../../core/note/key-ring.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import type { VerifierKey } from '../../core/note/verifier-key.ts'
import { createLogKeys, type LogKeys, openLogKeys } from '../../keys/log-keys.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { type KeyChange, rotateKey, withdrawLogKey } from '../../keys/rotation.ts'
import { type MemoryLedger, memoryLedger } from '../memory-ledger.ts'
import { sampleTypes } from '../memory-signers.ts'
import { testFolder } from './folder.ts'
import { refusal } from './refusal.ts'

const ORIGIN = 'example.kz/log'

interface Scene extends KeyChange {
  readonly ledger: MemoryLedger
  readonly folder: string
  /** Appends an event and gives the signed checkpoint over it. */
  readonly work: () => Promise<string>
}

const scene = (): Scene => {
  const folder = join(testFolder(), 'keys')
  const keys = createLogKeys(folder, ORIGIN)
  const types = eventTypes([...sampleTypes, ...LEDGER_EVENT_TYPES])
  const ledger = memoryLedger({ origin: ORIGIN, types, signers: keys.signers })
  const actor = ledger.newId()
  const work = async (): Promise<string> => {
    await ledger.append({
      type: 'sample.made',
      subject: ledger.newId(),
      actor,
      provisions: [],
      outputs: [{ role: 'result', text: 'x' }],
    })
    return await ledger.settle()
  }
  return { ledger, keys, actor, folder, work }
}

/** Key hashes of those who signed, of whom the checker believes these. */
const signedBy = (note: string, believed: readonly VerifierKey[]): readonly string[] =>
  noteOrThrow(openCheckpoint(note, believed, nodePrimitives), 'test').byLog.map(({ key }) => key.keyHash)

const hashOf = (keys: readonly VerifierKey[], at: number): string => keys.at(at)?.keyHash ?? ''

/** What the log tells of its keys: type and texts by role. */
const told = async ({ ledger }: Scene): Promise<readonly Record<string, string | undefined>[]> => {
  const events = await ledger.eventsOf(ledger.organisation)
  return await Promise.all(
    events.map(async ({ event }) => {
      const openings = await ledger.openingsOf(event)
      const texts = [...event.inputs, ...event.outputs].map(({ role, commitment }) => [
        role,
        openings[commitment]?.text,
      ])
      return { type: event.type, ...Object.fromEntries(texts) }
    }),
  )
}

describe('rotation in peace', () => {
  it('lets old and new key sign together, tells it in the log, and then retires the old', async () => {
    const at = scene()
    const [old] = verifierKeys(at.keys.ring())
    await at.work()
    const { signing, checkpoint } = await rotateKey(at)
    const [, next] = signing
    if (old === undefined || next === undefined) throw new Error('no keys')
    expect(signedBy(checkpoint, [old])).toEqual([old.keyHash])
    expect(signedBy(checkpoint, [next])).toEqual([next.keyHash])
    expect(signedBy(await at.work(), [old, next])).toHaveLength(2)

    const last = noteOrThrow(openCheckpoint(await at.work(), [old], nodePrimitives), 'x').checkpoint.size
    const retired = await withdrawLogKey(at, old.keyHash, 'retired')
    expect(retired.signing).toEqual([next])
    expect(signedBy(retired.checkpoint, [old, next])).toEqual([next.keyHash])
    expect(keysAt(at.keys.ring(), last)).toEqual([old, next])
    expect(keysAt(at.keys.ring(), last + 1n)).toEqual([next])
    expect(await told(at)).toEqual([
      { type: KEY_ROTATED.type, former: old.text, next: next.text },
      { type: KEY_WITHDRAWN.type, withdrawn: old.text, reason: 'retired', until: String(last) },
    ])
  })

  it('goes on after the process was started anew', async () => {
    const at = scene()
    await rotateKey(at)
    const keys = openLogKeys(at.folder)
    expect(verifierKeys(keys.ring())).toEqual(verifierKeys(at.keys.ring()))
    const again = await rotateKey({ ...at, keys, ledger: withSigners(at, keys) })
    expect(again.signing).toHaveLength(3)
    expect(await told(at)).toHaveLength(2)
  })

  it.each([
    ['before the event', 'append'],
    ['before the checkpoint', 'settle'],
  ] as const)('is carried through, not doubled, when it was cut off %s', async (_, step) => {
    const at = scene()
    await at.work()
    const cut = (): never => {
      throw new Error('killed')
    }
    await expect(rotateKey({ ...at, ledger: { ...at.ledger, [step]: cut } })).rejects.toThrow('killed')
    const keys = openLogKeys(at.folder)
    const { signing } =
      step === 'append'
        ? await rotateKey({ ...at, keys, ledger: withSigners(at, keys) })
        : { signing: verifierKeys(keys.ring()) }
    expect(signing).toHaveLength(2)
    expect(await told(at)).toHaveLength(1)
    expect(signedBy(await at.work(), signing)).toHaveLength(2)
  })

  it('retires neither the last key nor one that signs no more', async () => {
    const at = scene()
    const only = hashOf(verifierKeys(at.keys.ring()), 0)
    expect(await refusal(() => withdrawLogKey(at, only, 'retired'))).toBe('key-last')
    await rotateKey(at)
    await withdrawLogKey(at, only, 'retired')
    expect(await refusal(() => withdrawLogKey(at, only, 'retired'))).toBe('key-not-signing')
    expect(await refusal(() => withdrawLogKey(at, '00000000', 'retired'))).toBe('key-unknown')
    expect(await told(at)).toHaveLength(2)
  })
})

describe('a withdrawal that was cut off', () => {
  it.each(['retired', 'lost', 'leaked'] as const)('is carried through by the same call, once: %s', async (reason) => {
    const at = scene()
    await rotateKey(at)
    const first = hashOf(verifierKeys(at.keys.ring()), 0)
    const append = (): never => {
      throw new Error('killed')
    }
    const cut = { ...at, ledger: { ...at.ledger, append } }
    await expect(withdrawLogKey(cut, first, reason)).rejects.toThrow('killed')
    const keys = openLogKeys(at.folder)
    const again = { ...at, keys, ledger: withSigners(at, keys) }
    await withdrawLogKey(again, first, reason)
    expect(await refusal(() => withdrawLogKey(again, first, reason))).toBe('key-not-signing')
    expect((await told(at)).map((one) => one.reason)).toEqual([undefined, reason])
  })
})

describe('a lost key', () => {
  it('stops the log from signing until it is declared lost; then a new key goes on from there', async () => {
    const at = scene()
    const before = await at.work()
    const [lost] = verifierKeys(at.keys.ring())
    if (lost === undefined) throw new Error('no key')
    rmSync(join(at.folder, `${lost.keyHash}.pem`))
    const keys = openLogKeys(at.folder)
    const ledger = memoryLedger({ origin: ORIGIN, types: eventTypes(LEDGER_EVENT_TYPES), signers: keys.signers })
    expect(await refusal(() => ledger.settle())).toBe('key-absent')
    const { signing, checkpoint } = await withdrawLogKey({ ledger, keys, actor: at.actor }, lost.keyHash, 'lost')
    expect(signing).toHaveLength(1)
    expect(signedBy(checkpoint, [lost])).toEqual([])
    expect(signedBy(checkpoint, signing)).toHaveLength(1)
    // Nothing that it signed before is doubted.
    expect(signedBy(before, keysAt(keys.ring(), 0))).toEqual([lost.keyHash])
  })

  it('costs nothing while another signs with it', async () => {
    const at = scene()
    const { signing } = await rotateKey(at)
    rmSync(join(at.folder, `${hashOf(signing, 0)}.pem`))
    const keys = openLogKeys(at.folder)
    const after = await withdrawLogKey({ ...at, keys, ledger: withSigners(at, keys) }, hashOf(signing, 0), 'lost')
    expect(after.signing).toEqual([signing[1]])
  })
})

describe('a leaked key', () => {
  it('is believed only up to the checkpoint whose time was proved before the leak', async () => {
    const at = scene()
    const [leaked] = verifierKeys(at.keys.ring())
    if (leaked === undefined) throw new Error('no key')
    const anchored = noteOrThrow(openCheckpoint(await at.work(), [], nodePrimitives), 'x').checkpoint.size
    await at.work()
    const { signing, checkpoint } = await withdrawLogKey(at, leaked.keyHash, 'leaked', Number(anchored))
    expect(signing).toHaveLength(1)
    expect(signing).not.toContainEqual(leaked)
    expect(signedBy(checkpoint, signing)).toHaveLength(1)
    const ring = openLogKeys(at.folder).ring()
    expect(keysAt(ring, anchored)).toEqual([leaked])
    expect(keysAt(ring, anchored + 1n)).toEqual([])
    expect(await told(at)).toEqual([
      { type: KEY_ROTATED.type, former: leaked.text, next: signing[0]?.text },
      { type: KEY_WITHDRAWN.type, withdrawn: leaked.text, reason: 'leaked', until: String(anchored) },
    ])
  })

  it.each([
    ['the newest checkpoint whose time was proved', true, 1],
    ['nothing, where no time was proved', false, 0],
  ])('is believed up to %s, where nobody says until when', async (_, isProved, until) => {
    const at = scene()
    const leaked = hashOf(verifierKeys(at.keys.ring()), 0)
    const checkpoint = await at.work()
    if (isProved) await at.ledger.anchor({ size: 1, checkpoint, tokens: [] })
    await at.work()
    await withdrawLogKey(at, leaked, 'leaked')
    expect(at.keys.ring().keys[0]?.until).toBe(until)
  })

  it('may have been retired before', async () => {
    const at = scene()
    await at.work()
    const { signing } = await rotateKey(at)
    await withdrawLogKey(at, hashOf(signing, 0), 'retired')
    await withdrawLogKey(at, hashOf(signing, 0), 'leaked', 1)
    expect(keysAt(at.keys.ring(), 2)).toEqual([signing[1]])
    expect((await told(at)).map(({ reason }) => reason)).toEqual([undefined, 'retired', 'leaked'])
  })
})

/** The same log, signed by keys that were opened anew. */
function withSigners({ ledger }: Scene, keys: LogKeys): KeyChange['ledger'] {
  const signers = ledger.signers as NoteSigner[]
  const settle = async (): Promise<string> => {
    signers.splice(0, signers.length, ...keys.signers)
    return await ledger.settle()
  }
  return { ...ledger, settle }
}
