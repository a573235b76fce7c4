import { canonicalJson, type Id, instantFromEpoch, type JsonValue, makeId, sha256, toHex } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOfHash, commitmentOf, opens } from '../../core/event/commitment.ts'
import { entryOf } from '../../core/event/entry.ts'
import type { EventDraft, LedgerEvent } from '../../core/event/event.ts'
import { eventTypes } from '../../core/event/event-types.ts'
import { type EventPlace, makeEvent } from '../../core/event/make-event.ts'
import { parseEvent } from '../../core/event/parse-event.ts'
import { encodeBase64 } from '../../core/note/base64.ts'
import { LedgerError } from '../../errors.ts'
import { sampleTypes, seededRandom } from '../memory-signers.ts'

const id: fc.Arbitrary<Id> = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.uint8Array({ minLength: 10, maxLength: 10 }))
  .map(([time, random]) => makeId(time, random))
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex)
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/)
const commitments = fc.array(fc.record({ role: word, commitment: hash }), { maxLength: 4 })
const provision = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((text) => text.isWellFormed() && !/\p{Cc}/u.test(text) && text.length <= 200)

const bytes = (length: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(encodeBase64)

const event: fc.Arbitrary<LedgerEvent> = fc
  .record({
    type: fc.tuple(word, word).map((words) => words.join('.')),
    organisation: id,
    subject: id,
    seq: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 ** 48 })),
    before: hash,
    actor: id,
    at: fc.integer({ min: 0, max: 253_402_300_799_999 }).map(instantFromEpoch),
    after: fc.option(hash),
    provisions: fc.array(provision, { maxLength: 5 }),
    inputs: commitments,
    outputs: commitments,
    note: fc.option(hash),
    signed: fc.option(fc.record({ publicKey: bytes(32), value: bytes(64) })),
  })
  .map(({ before, signed, ...rest }) => {
    const role = rest.outputs[0]?.role ?? rest.inputs[0]?.role
    const signature = signed && role ? { signature: { role, algorithm: 'Ed25519', ...signed } as const } : {}
    return { v: 1, ...rest, prev: rest.seq === 0 ? null : before, ...signature }
  })

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

describe('an entry', () => {
  it('is the canonical JSON of its event (RFC 8785), and is read back', () => {
    fc.assert(
      fc.property(event, (one) => {
        const entry = entryOf(one)
        expect(new TextDecoder().decode(entry)).toBe(canonicalJson(one as unknown as JsonValue))
        expect(parseEvent(entry)).toEqual({ ok: true, value: one })
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  it('is read in no other spelling', () => {
    fc.assert(
      fc.property(event, fc.nat(), fc.nat(255), (one, where, byte) => {
        const entry = entryOf(one)
        const at = where % entry.length
        fc.pre(entry[at] !== byte)
        entry[at] = byte
        const parsed = parseEvent(entry)
        // Another event, written canonically, or a fault; never the same event from other bytes.
        if (parsed.ok) expect(parsed.value).not.toEqual(one)
        else expect(parsed.error.code).toMatch(/^entry-/)
      }),
      { numRuns: 3000, seed: 2 },
    )
  })

  const [sample] = fc.sample(event, { numRuns: 1, seed: 3 }) as [LedgerEvent]
  const faults: readonly (readonly [string, Uint8Array, string, string])[] = [
    ['nothing', new Uint8Array(), 'entry-not-json', ''],
    ['too long', new Uint8Array(65_536), 'entry-too-long', ''],
    ['no UTF-8', Uint8Array.of(0xff), 'entry-not-utf8', ''],
    ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 'entry-not-json', ''],
    ['a list', json([]), 'entry-not-json', ''],
    ['nested deep', new TextEncoder().encode('['.repeat(60_000)), 'entry-not-json', ''],
    ['a later version', json({ ...sample, v: 2 }), 'entry-version-unknown', 'v'],
    ['version as text', json({ ...sample, v: '1' }), 'entry-member-invalid', 'v'],
    ['a member more', json({ ...sample, name: 'x' }), 'entry-member-unknown', '"name"'],
    ['no subject', json({ ...sample, subject: undefined }), 'entry-member-missing', 'subject'],
    ['an id in capitals', json({ ...sample, actor: sample.actor.toUpperCase() }), 'entry-member-invalid', 'actor'],
    ['a moment without milliseconds', json({ ...sample, at: '2026-01-18T00:00:00Z' }), 'entry-member-invalid', 'at'],
    ['a seq below nothing', json({ ...sample, seq: -1 }), 'entry-member-invalid', 'seq'],
    ['a seq between', json({ ...sample, seq: 0.5 }), 'entry-member-invalid', 'seq'],
    [
      'a first event with one before it',
      json({ ...sample, seq: 0, prev: 'a'.repeat(64) }),
      'entry-member-invalid',
      'prev',
    ],
    ['a later event with none before it', json({ ...sample, seq: 3, prev: null }), 'entry-member-invalid', 'prev'],
    ['a hash in capitals', json({ ...sample, note: 'A'.repeat(64) }), 'entry-member-invalid', 'note'],
    ['a type without a full stop', json({ ...sample, type: 'made' }), 'entry-member-invalid', 'type'],
    ['65 provisions', json({ ...sample, provisions: Array(65).fill('x') }), 'entry-member-invalid', 'provisions'],
    ['an empty provision', json({ ...sample, provisions: [''] }), 'entry-member-invalid', 'provisions'],
    ['257 inputs', json({ ...sample, inputs: Array(257).fill({}) }), 'entry-member-invalid', 'inputs'],
    ['an input that is none', json({ ...sample, inputs: [5] }), 'entry-member-invalid', 'inputs[0]'],
    [
      'a role in capitals',
      json({ ...sample, inputs: [{ role: 'A', commitment: 'a'.repeat(64) }] }),
      'entry-member-invalid',
      'inputs[0].role',
    ],
    [
      'a signature over nothing',
      json({
        ...sample,
        inputs: [],
        outputs: [],
        signature: { role: 'x', algorithm: 'Ed25519', publicKey: `${'A'.repeat(43)}=`, value: `${'A'.repeat(86)}==` },
      }),
      'entry-member-invalid',
      'signature.role',
    ],
    [
      'a key in another spelling',
      json({
        ...sample,
        signature: { role: 'x', algorithm: 'Ed25519', publicKey: `${'A'.repeat(42)}B=`, value: `${'A'.repeat(86)}==` },
      }),
      'entry-member-invalid',
      'signature.publicKey',
    ],
    ['not in order', json(Object.fromEntries(Object.entries(sample).reverse())), 'entry-not-canonical', ''],
  ]
  it.each(faults)('is none: %s', (_, entry, code, member) => {
    expect(parseEvent(entry)).toEqual({ ok: false, error: { code, member } })
  })
})

describe('a commitment', () => {
  it('is SHA-256(0x10 ‖ salt ‖ digest)', () => {
    const [salt, digest] = [sha256('salt'), sha256('digest')]
    expect(commitmentOf(sha256, salt, digest)).toBe(toHex(sha256(Buffer.concat([Uint8Array.of(0x10), salt, digest]))))
    expect(bytesOfHash(toHex(salt))).toEqual(salt)
  })

  it('is opened by its salt and digest and text alone', () => {
    const [salt, digest] = [toHex(sha256('salt')), toHex(sha256('text'))]
    const commitment = commitmentOf(sha256, bytesOfHash(salt), bytesOfHash(digest))
    expect(opens(sha256, commitment, { salt, digest })).toBe(true)
    expect(opens(sha256, commitment, { salt, digest, text: 'text' })).toBe(true)
    for (const wrong of [
      { salt: digest, digest: salt },
      { salt, digest: salt },
      { salt: salt.toUpperCase(), digest },
      { salt: '', digest },
      { salt, digest, text: 'texts' },
      { salt, digest, text: '\ud800' },
    ]) {
      expect(opens(sha256, commitment, wrong)).toBe(false)
    }
  })
})

const types = eventTypes(sampleTypes)
const [subject, actor, organisation] = fc.sample(id, { numRuns: 3, seed: 4 }) as [Id, Id, Id]
const place: EventPlace = { organisation, seq: 0, prev: null, after: null, now: instantFromEpoch(0) }
const draft: EventDraft = {
  type: 'sample.made',
  subject,
  actor,
  provisions: ['ai-law/21/2'],
  outputs: [{ role: 'result', text: 'a' }],
}
const signature = {
  role: 'approval',
  algorithm: 'Ed25519',
  publicKey: `${'A'.repeat(43)}=`,
  value: `${'A'.repeat(86)}==`,
} as const
const make = (change: Partial<EventDraft>, at: Partial<EventPlace> = {}): ReturnType<typeof makeEvent> =>
  makeEvent({ ...draft, ...change }, { ...place, ...at }, { types, random: seededRandom(1), sha256 })

describe('an event that is made', () => {
  it('is read back, and its openings open it', () => {
    const {
      event: made,
      entry,
      openings,
    } = make({ note: 'ескерту', inputs: [{ role: 'source', digest: 'ab'.repeat(32) }] })
    expect(parseEvent(entry)).toEqual({ ok: true, value: made })
    expect(Object.entries(openings).every(([commitment, opening]) => opens(sha256, commitment, opening))).toBe(true)
    expect(Object.keys(openings)).toHaveLength(3)
    expect(new TextDecoder().decode(entry)).not.toMatch(/ескерту|abab/)
    expect(made.at).toBe('1970-01-01T00:00:00.000Z')
  })

  const refusals: readonly (readonly [string, Partial<EventDraft>, string, Partial<EventPlace>?])[] = [
    ['an unknown type', { type: 'sample.other' }, 'event-type-unknown'],
    ['an unknown role', { inputs: [{ role: 'result', text: 'x' }] }, 'event-role-unknown'],
    ['a missing role', { outputs: [] }, 'event-role-missing'],
    [
      'a role twice',
      {
        outputs: [
          { role: 'result', text: 'x' },
          { role: 'result', text: 'y' },
        ],
      },
      'event-role-repeated',
    ],
    ['a digest that is none', { outputs: [{ role: 'result', digest: 'x' }] }, 'event-field-invalid'],
    ['a lone surrogate', { note: '\ud800' }, 'event-field-invalid'],
    ['a subject that is no id', { subject: 'x' as Id }, 'event-field-invalid'],
    ['an actor that is no id', { actor: 'x' as Id }, 'event-field-invalid'],
    ['65 provisions', { provisions: Array(65).fill('x') }, 'event-field-invalid'],
    ['a provision with a newline', { provisions: ['a\nb'] }, 'event-field-invalid'],
    ['257 inputs', { inputs: Array(257).fill({ role: 'source', text: '' }) }, 'event-field-invalid'],
    ['an unwanted signature', { signature }, 'event-signature-unwanted'],
    ['a signature over nothing', { type: 'sample.approved', outputs: [], signature }, 'event-field-invalid'],
    [
      'a signature of no bytes',
      { type: 'sample.approved', outputs: [{ role: 'approval', text: '' }], signature: { ...signature, value: '' } },
      'event-field-invalid',
    ],
    ['no event before a later one', {}, 'event-place-invalid', { seq: 1 }],
    ['an event before the first', {}, 'event-place-invalid', { prev: 'a'.repeat(64) }],
    ['a proof of time that is none', {}, 'event-place-invalid', { after: 'x' }],
  ]
  it.each(refusals.map(([name, change, code, at]) => ({ name, change, code, at })))(
    'is refused: $name',
    ({ change, code, at }) => {
      expect(() => make(change, at)).toThrowError(expect.objectContaining({ name: 'LedgerError', code }))
    },
  )

  it('fits into an entry, however much it is given', () => {
    const provisions = Array(64).fill('ә'.repeat(200))
    const inputs = Array(255).fill({ role: 'source', text: '' })
    expect(make({ provisions, inputs }).entry.length).toBeLessThanOrEqual(65_535)
  })
})

describe('types of events', () => {
  const title = { kk: '', ru: '', en: '' }
  it.each([
    ['twice', [...sampleTypes, ...sampleTypes], 'event-type-twice'],
    ['in capitals', [{ type: 'Sample.made', title, inputs: [], outputs: [] }], 'event-type-invalid'],
    [
      'a role twice',
      [
        {
          type: 'a.b',
          title,
          inputs: [
            { role: 'x', title },
            { role: 'x', title },
          ],
          outputs: [],
        },
      ],
      'event-type-invalid',
    ],
    [
      'a role of two words',
      [{ type: 'a.b', title, inputs: [], outputs: [{ role: 'x y', title }] }],
      'event-type-invalid',
    ],
  ])('are refused: %s', (_, given, code) => {
    expect(() => eventTypes(given)).toThrowError(expect.objectContaining({ code }))
  })

  it('are named in the refusal of another', () => {
    expect(() => types.get('label.marked')).toThrowError(LedgerError)
    expect(() => types.get('label.marked')).toThrowError(/sample\.approved, sample\.made/)
  })
})
