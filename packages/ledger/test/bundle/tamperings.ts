import { canonicalJson, type JsonObject, type JsonValue, parseJson } from '@tanba/kernel'
import type { Bundle, BundledAnchor, BundledEvent } from '../../core/bundle/bundle.ts'
import type { BundleTrust } from '../../core/bundle/trust.ts'
import { decodeBase64, encodeBase64 } from '../../core/note/base64.ts'
import { signNote } from '../../core/note/sign.ts'
import { memoryLedger } from '../memory-ledger.ts'
import { memorySigner } from '../memory-signers.ts'
import { type Sample, textOf } from './samples.ts'

/** What a tampering has to work with. */
export interface Scene {
  readonly bundle: Bundle
  readonly sample: Sample
  /** A bundle of another log, of another seed. */
  readonly foreign: Bundle
  /** Chooses a number below `count`. */
  readonly choose: (count: number) => number
}

export interface Tampering {
  readonly name: string
  readonly change: (scene: Scene) => Bundle
  /** What is held besides; the trust of everything else stays. */
  readonly hold?: (scene: Scene) => BundleTrust
  /** One of these has to be found. */
  readonly codes: readonly string[]
}

export const replaced = <Item>(items: readonly Item[], at: number, item: Item): readonly Item[] => items.with(at, item)

export const flipBase64 = (text: string, choose: Scene['choose']): string => {
  const bytes = decodeBase64(text) ?? new Uint8Array(1)
  const at = choose(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << choose(8))
  return encodeBase64(bytes)
}

const flipHex = (text: string, choose: Scene['choose']): string => {
  const at = choose(text.length)
  const digit = (Number.parseInt(text[at] ?? '0', 16) ^ (1 << choose(4))).toString(16)
  return text.slice(0, at) + digit + text.slice(at + 1)
}

const onEvent =
  (change: (event: BundledEvent, scene: Scene) => BundledEvent) =>
  (scene: Scene): Bundle => {
    const { events } = scene.bundle
    const at = scene.choose(events.length)
    return { ...scene.bundle, events: replaced(events, at, change(events[at] as BundledEvent, scene)) }
  }

/** A change of a member of an event that leaves its entry canonical. */
const onMember = (member: string, change: (value: JsonValue, scene: Scene) => JsonValue): Tampering => ({
  name: `entry: ${member} changed`,
  change: onEvent((event, scene) => {
    const value = parseJson(event.entry) as JsonObject
    return { ...event, entry: canonicalJson({ ...value, [member]: change(value[member] ?? null, scene) }) }
  }),
  codes: ['inclusion-wrong'],
})

const onEntry = (
  name: string,
  codes: readonly string[],
  change: (entry: string, scene: Scene) => string,
): Tampering => ({
  name: `entry: ${name}`,
  change: onEvent((event, scene) => ({ ...event, entry: change(event.entry, scene) })),
  codes,
})

const ENTRY_CODES = [
  'inclusion-wrong',
  'entry-not-json',
  'entry-not-canonical',
  'entry-version-unknown',
  'entry-member-missing',
  'entry-member-unknown',
  'entry-member-invalid',
]

const hashOr = (value: JsonValue, choose: Scene['choose']): string =>
  typeof value === 'string' ? flipHex(value, choose) : 'a'.repeat(64)

const swappedLists: Tampering = {
  name: 'entry: commitments of inputs and outputs swapped',
  change: ({ bundle }) => {
    const at = bundle.events.findIndex(({ entry }) => entry.includes('"sample.made"'))
    const event = bundle.events[at] as BundledEvent
    const value = parseJson(event.entry) as { inputs: JsonObject[]; outputs: JsonObject[] }
    const [input, output] = [value.inputs[0] as JsonObject, value.outputs[0] as JsonObject]
    const inputs = [{ role: input.role, commitment: output.commitment }]
    const outputs = [{ role: output.role, commitment: input.commitment }]
    const entry = canonicalJson({ ...value, inputs, outputs } as JsonValue)
    return { ...bundle, events: replaced(bundle.events, at, { ...event, entry }) }
  },
  codes: ['inclusion-wrong'],
}

const entryTamperings: readonly Tampering[] = [
  onEntry('a character changed', ENTRY_CODES, (entry, { choose }) => {
    const at = choose(entry.length)
    const other = entry[at] === '7' ? '8' : '7'
    return entry.slice(0, at) + other + entry.slice(at + 1)
  }),
  onEntry('truncated', ['entry-not-json'], (entry, { choose }) => entry.slice(0, choose(entry.length))),
  onEntry('white space', ['entry-not-canonical'], (entry) => `${entry} `),
  onEntry('line ends', ['entry-not-canonical'], (entry) => entry.replace(',', ',\r\n')),
  onEntry('a key twice', ['entry-not-json'], (entry) => entry.replace('{', '{"v":1,')),
  onEntry('a member more', ['entry-member-unknown'], (entry) => entry.replace('"v":1', '"v":1,"x":1')),
  onEntry('a member less', ['entry-member-missing'], (entry) => entry.replace(',"v":1', '')),
  onEntry('a later version', ['entry-version-unknown'], (entry) => entry.replace('"v":1', '"v":2')),
  onEntry('nested deep', ['entry-not-json'], () => `${'['.repeat(5000)}${']'.repeat(5000)}`),
  onEntry('too long', ['entry-too-long'], (entry) => entry.replace('ә', 'ә'.repeat(40_000))),
  onMember('type', () => 'sample.forged'),
  onMember('subject', (_, { sample }) => sample.subjects[3] ?? ''),
  onMember('actor', (_, { sample }) => sample.subjects[2] ?? ''),
  onMember('at', () => '2020-01-01T00:00:00.000Z'),
  onMember('after', (value, { choose }) => hashOr(value, choose)),
  onMember('note', (value, { choose }) => hashOr(value, choose)),
  onMember('provisions', () => ['ai-law/1']),
  swappedLists,
  {
    name: 'entry: of an organisation of another log',
    change: onEvent((_, { foreign, choose }) => foreign.events[choose(foreign.events.length)] as BundledEvent),
    codes: ['inclusion-wrong', 'entry-organisation-differs'],
  },
]

const swapTwo =
  (swap: (one: BundledEvent, other: BundledEvent) => readonly [BundledEvent, BundledEvent]) =>
  ({ bundle, choose }: Scene): Bundle => {
    const { events } = bundle
    const one = choose(events.length)
    const other = (one + 1 + choose(events.length - 1)) % events.length
    const [first, second] = swap(events[one] as BundledEvent, events[other] as BundledEvent)
    return { ...bundle, events: replaced(replaced(events, one, first), other, second) }
  }

const proofTamperings: readonly Tampering[] = [
  {
    name: 'proof: a bit flipped',
    change: onEvent((event, { choose }) => {
      const at = choose(event.proof.length)
      return { ...event, proof: replaced(event.proof, at, flipBase64(event.proof[at] ?? '', choose)) }
    }),
    codes: ['inclusion-wrong'],
  },
  {
    name: 'proof: cut',
    change: onEvent((event) => ({ ...event, proof: event.proof.slice(1) })),
    codes: ['inclusion-wrong'],
  },
  {
    name: 'proof: longer',
    change: onEvent((event) => ({ ...event, proof: [...event.proof, event.proof[0] ?? ''] })),
    codes: ['inclusion-wrong'],
  },
  {
    name: 'proof: turned around',
    // Of the first event: that of the last one may be of a single hash.
    change: ({ bundle }) => {
      const [event] = bundle.events as readonly [BundledEvent]
      return { ...bundle, events: replaced(bundle.events, 0, { ...event, proof: event.proof.toReversed() }) }
    },
    codes: ['inclusion-wrong'],
  },
  {
    name: 'proof: of another log',
    change: onEvent((event, { foreign, choose }) => ({
      ...event,
      proof: (foreign.events[choose(foreign.events.length)] as BundledEvent).proof,
    })),
    codes: ['inclusion-wrong'],
  },
  {
    name: 'index: another',
    change: onEvent((event, { choose }) => ({ ...event, index: event.index + 1 + choose(5) })),
    codes: ['inclusion-wrong'],
  },
  { name: 'index: outside', change: onEvent((event) => ({ ...event, index: 2 ** 40 })), codes: ['inclusion-wrong'] },
  {
    name: 'proofs of two events swapped',
    change: swapTwo((one, other) => [
      { ...one, proof: other.proof },
      { ...other, proof: one.proof },
    ]),
    codes: ['inclusion-wrong'],
  },
  {
    name: 'entries of two events swapped',
    change: swapTwo((one, other) => [
      { ...one, entry: other.entry },
      { ...other, entry: one.entry },
    ]),
    codes: ['inclusion-wrong'],
  },
  {
    name: 'an event twice',
    change: ({ bundle, choose }) => ({
      ...bundle,
      events: [...bundle.events, bundle.events[choose(bundle.events.length)] as BundledEvent],
    }),
    codes: ['entry-repeated'],
  },
  { name: 'no event', change: ({ bundle }) => ({ ...bundle, events: [], openings: {} }), codes: ['bundle-empty'] },
  {
    name: 'an event inside a chain deleted',
    change: ({ bundle, choose }) => {
      const at = 1 + choose(bundle.events.length - 2)
      return { ...bundle, events: bundle.events.filter((_, place) => place !== at) }
    },
    codes: ['chain-gap'],
  },
]

const onCheckpoint = (
  name: string,
  codes: readonly string[],
  change: (note: string, scene: Scene) => string,
): Tampering => ({
  name: `checkpoint: ${name}`,
  change: (scene) => ({ ...scene.bundle, checkpoint: change(scene.bundle.checkpoint, scene) }),
  codes,
})

const withLine = (note: string, at: number, change: (line: string) => string): string => {
  const lines = note.split('\n')
  lines[at] = change(lines[at] ?? '')
  return lines.join('\n')
}

const flipSignature = (line: string, choose: Scene['choose']): string => {
  const [dash, name, base64 = ''] = line.split(' ')
  const bytes = decodeBase64(base64) ?? new Uint8Array(5)
  const at = 4 + choose(bytes.length - 4)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << choose(8))
  return `${dash} ${name} ${encodeBase64(bytes)}`
}

const checkpointTamperings: readonly Tampering[] = [
  onCheckpoint('root', ['checkpoint-signature-wrong'], (note, { choose }) =>
    withLine(note, 2, (line) => flipBase64(line, choose)),
  ),
  onCheckpoint('size', ['checkpoint-signature-wrong'], (note) => withLine(note, 1, (line) => String(Number(line) + 1))),
  onCheckpoint('origin', ['checkpoint-origin-differs'], (note) => withLine(note, 0, (line) => `${line}x`)),
  onCheckpoint('an extension more', ['checkpoint-signature-wrong'], (note) =>
    withLine(note, 2, (line) => `${line}\nmore`),
  ),
  onCheckpoint('signature', ['checkpoint-signature-wrong'], (note, { choose }) =>
    withLine(note, 4, (line) => flipSignature(line, choose)),
  ),
  onCheckpoint('key hash', ['checkpoint-unsigned'], (note) =>
    withLine(note, 4, (line) => line.replace(/[A-Za-z0-9+/]{2}(?=[A-Za-z0-9+/=]{90}$)/, '//')).replace(
      /— (\S+) ..../,
      '— $1 AAAA',
    ),
  ),
  onCheckpoint('no signature', ['checkpoint-malformed'], (note) => textOf(note)),
  onCheckpoint('CRLF', ['checkpoint-malformed'], (note) => note.replaceAll('\n', '\r\n')),
  onCheckpoint('leading zero', ['checkpoint-malformed'], (note) => withLine(note, 1, (line) => `0${line}`)),
  onCheckpoint('base64 in another spelling', ['checkpoint-malformed'], (note) =>
    withLine(note, 2, (line) => line.replace(/.=$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=`)),
  ),
  onCheckpoint(
    'truncated',
    ['checkpoint-malformed', 'checkpoint-signature-wrong', 'checkpoint-unsigned'],
    (note, { choose }) => note.slice(0, choose(note.length - 1)),
  ),
  onCheckpoint(
    'of another log',
    ['checkpoint-signature-wrong', 'checkpoint-unsigned'],
    (_, { foreign }) => foreign.checkpoint,
  ),
  onCheckpoint('an older one', ['inclusion-wrong', 'anchor-inconsistent'], (_, { sample }) =>
    sample.ledger.checkpointOf(3),
  ),
  {
    name: 'checkpoint: signed by a key that the bundle brings along',
    change: ({ bundle, sample }) => {
      const forger = memorySigner(sample.ledger.origin, 'ed25519', 666)
      return {
        ...bundle,
        log: { ...bundle.log, keys: [forger.key.text] },
        checkpoint: signNote(textOf(bundle.checkpoint), [forger]),
        anchors: [],
      }
    },
    codes: ['checkpoint-key-other'],
  },
]

const logTamperings: readonly Tampering[] = [
  {
    name: 'log: origin',
    change: ({ bundle }) => ({ ...bundle, log: { ...bundle.log, origin: 'log.example.kz/other' } }),
    codes: ['origin-differs'],
  },
  {
    name: 'log: organisation',
    change: ({ bundle, sample }) => ({ ...bundle, log: { ...bundle.log, organisation: sample.ledger.newId() } }),
    codes: ['entry-organisation-differs'],
  },
  {
    name: 'log: key',
    change: ({ bundle, choose }) => {
      const [name, hash, key = ''] = (bundle.log.keys[0] ?? '').split('+')
      return { ...bundle, log: { ...bundle.log, keys: [`${name}+${hash}+${flipBase64(key, choose)}`] } }
    },
    codes: ['log-key-malformed'],
  },
  {
    name: 'log: key of a witness',
    change: ({ bundle }) => ({ ...bundle, log: { ...bundle.log, witnesses: ['witness+00000000+AAAA'] } }),
    codes: ['witness-key-malformed'],
  },
  {
    name: 'log: a key of a log among the witnesses',
    change: ({ bundle }) => ({ ...bundle, log: { ...bundle.log, witnesses: bundle.log.keys } }),
    codes: ['witness-key-malformed'],
  },
]

const onOpening = (
  name: string,
  codes: readonly string[],
  change: (opening: Bundle['openings'][string], scene: Scene) => Bundle['openings'][string],
): Tampering => ({
  name: `opening: ${name}`,
  change: (scene) => {
    const { openings } = scene.bundle
    const keys = Object.keys(openings)
    const key = keys[scene.choose(keys.length)] as string
    return {
      ...scene.bundle,
      openings: { ...openings, [key]: change(openings[key] as Bundle['openings'][string], scene) },
    }
  },
  codes,
})

const openingTamperings: readonly Tampering[] = [
  onOpening('salt', ['opening-wrong'], (opening, { choose }) => ({ ...opening, salt: flipHex(opening.salt, choose) })),
  onOpening('digest', ['opening-wrong'], (opening, { choose }) => ({
    ...opening,
    digest: flipHex(opening.digest, choose),
  })),
  onOpening('text', ['opening-wrong'], (opening) => ({ ...opening, text: `${opening.text}.` })),
  onOpening('of another log', ['opening-wrong'], (_, { foreign }) => Object.values(foreign.openings)[0] as never),
  {
    name: 'openings of two contents swapped',
    change: ({ bundle, choose }) => {
      const keys = Object.keys(bundle.openings)
      const one = choose(keys.length)
      const other = (one + 1) % keys.length
      const [first = '', second = ''] = [keys[one], keys[other]]
      const { openings } = bundle
      return {
        ...bundle,
        openings: { ...openings, [first]: openings[second] as never, [second]: openings[first] as never },
      }
    },
    codes: ['opening-wrong'],
  },
  {
    name: 'openings of another log added',
    change: ({ bundle, foreign }) => ({ ...bundle, openings: { ...bundle.openings, ...foreign.openings } }),
    codes: ['opening-unrelated'],
  },
  {
    name: 'file: another one',
    change: ({ bundle }) => bundle,
    hold: () => ({ files: [{ name: 'other.txt', digest: 'ab'.repeat(32) }] }),
    codes: ['file-not-matched'],
  },
  {
    name: 'file: not among what was opened',
    change: ({ bundle }) => ({ ...bundle, openings: {} }),
    hold: () => ({ files: [{ name: 'other.txt', digest: 'ab'.repeat(32) }] }),
    codes: ['file-open'],
  },
]

const onAnchor = (
  name: string,
  codes: readonly string[],
  change: (anchor: BundledAnchor, scene: Scene, next: BundledAnchor) => BundledAnchor,
): Tampering => ({
  name: `anchor: ${name}`,
  change: (scene) => {
    const { anchors } = scene.bundle
    // The last one is of the size of the checkpoint, with a proof of no hash.
    const at = scene.choose(anchors.length - 1)
    const anchor = change(anchors[at] as BundledAnchor, scene, anchors[at + 1] as BundledAnchor)
    return { ...scene.bundle, anchors: replaced(anchors, at, anchor) }
  },
  codes,
})

const onAnchorNote = (
  name: string,
  codes: readonly string[],
  change: (note: string, scene: Scene) => string,
): Tampering => onAnchor(name, codes, (anchor, scene) => ({ ...anchor, checkpoint: change(anchor.checkpoint, scene) }))

const TOKEN_CODES = ['time-stamp-malformed', 'time-stamp-imprint-differs', 'time-stamp-signature-wrong']

const anchorTamperings: readonly Tampering[] = [
  onAnchor('proof: a bit flipped', ['anchor-inconsistent'], (anchor, { choose }) => {
    const at = choose(anchor.consistency.length)
    return {
      ...anchor,
      consistency: replaced(anchor.consistency, at, flipBase64(anchor.consistency[at] ?? '', choose)),
    }
  }),
  onAnchor('proof: cut', ['anchor-inconsistent'], (anchor) => ({
    ...anchor,
    consistency: anchor.consistency.slice(1),
  })),
  onAnchor('proof: longer', ['anchor-inconsistent'], (anchor) => ({
    ...anchor,
    consistency: [...anchor.consistency, anchor.consistency[0] ?? ''],
  })),
  onAnchor(
    'of another log',
    ['anchor-unsigned', 'anchor-signature-wrong', 'anchor-inconsistent'],
    (anchor, { foreign }) => ({
      ...anchor,
      checkpoint: (foreign.anchors[0] as BundledAnchor).checkpoint,
    }),
  ),
  onAnchor('of a log with another origin', ['anchor-origin-differs'], (anchor) => ({
    ...anchor,
    checkpoint: memoryLedger({ origin: 'log.example.kz/other' }).checkpointOf(0),
  })),
  onAnchorNote('root', ['anchor-signature-wrong', 'cosignature-wrong'], (note, { choose }) =>
    withLine(note, 2, (line) => flipBase64(line, choose)),
  ),
  onAnchorNote('size', ['anchor-signature-wrong', 'anchor-inconsistent'], (note) =>
    withLine(note, 1, (line) => `${line}0`),
  ),
  onAnchorNote('signature', ['anchor-signature-wrong'], (note, { choose }) =>
    withLine(note, 4, (line) => flipSignature(line, choose)),
  ),
  onAnchorNote('CRLF', ['anchor-malformed'], (note) => note.replace('\n', '\r\n')),
  onAnchorNote('cosignature: a bit of it or of its time', ['cosignature-wrong'], (note, { choose }) =>
    withLine(note, 5 + choose(2), (line) => flipSignature(line, choose)),
  ),
  onAnchor('cosignatures of another', ['cosignature-wrong'], (anchor, _, next) => ({
    ...anchor,
    checkpoint: anchor.checkpoint.split('\n').slice(0, 5).concat(next.checkpoint.split('\n').slice(5)).join('\n'),
  })),
  onAnchor('token: a bit flipped', TOKEN_CODES, (anchor, { choose }) => ({
    ...anchor,
    tokens: [flipBase64(anchor.tokens[0] ?? '', choose)],
  })),
  onAnchor('token: cut', ['time-stamp-malformed'], (anchor) => ({
    ...anchor,
    tokens: [encodeBase64((decodeBase64(anchor.tokens[0] ?? '') ?? new Uint8Array()).slice(0, -1))],
  })),
  onAnchor('token: of another checkpoint', ['time-stamp-imprint-differs'], (anchor, _, next) => ({
    ...anchor,
    tokens: next.tokens,
  })),
]

/** Ways of changing a bundle, each with what has to be found. */
export const TAMPERINGS: readonly Tampering[] = [
  ...entryTamperings,
  ...proofTamperings,
  ...checkpointTamperings,
  ...logTamperings,
  ...openingTamperings,
  ...anchorTamperings,
]
