import { isJsonObject, type JsonValue, parseJson } from '@tanba/kernel'
import {
  C2PA_TYPES,
  CborMap,
  type CborValue,
  content,
  encodeCbor,
  labelled,
  memorySource,
  writeJumbf,
} from '@tanba/media'
import { beforeAll, expect, test } from 'vitest'
import type { Capture, WorkKind } from '../../core/capture.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import { resolve } from '../../core/resolve.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Scope } from '../../core/statement.ts'
import { VERDICTS, type VerdictWord } from '../../core/verdict.ts'
import { activeRules, policyVerdict } from '../../policy/answer.ts'
import { patternFits } from '../../policy/pattern.ts'
import { type Given, KINDS, type KindName, type Limit, type Output, type Work } from '../../write/kind.ts'
import { publish, WRITERS } from '../../write/publish.ts'
import { siteCapture } from '../../write/site-capture.ts'
import { reservedName } from '../../write/work-answer.ts'
import { epubOf, plain } from '../file/made-files.ts'
import { givenOf, ORIGIN, READERS, text } from './given.ts'
import { PATHS, Random, randomPolicy } from './random-policy.ts'

const SEED = 20_261_122
const RUNS = 10_000
const PAGE = new TextEncoder().encode(
  '<!doctype html><html lang="kk"><head><title>Бір</title></head><body>…</body></html>',
)

const bodies = new Map<WorkKind, Uint8Array>()
beforeAll(async () => {
  bodies.set('page', PAGE)
  bodies.set('image', await plain('png'))
  bodies.set('document', await plain('pdf'))
  bodies.set('other', epubOf('<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Abai</dc:title>'))
})

const MEDIA_TYPES: Readonly<Partial<Record<WorkKind, string>>> = { page: 'text/html', document: 'application/pdf' }

const workOf = (path: string, kind: WorkKind): Work => ({
  path,
  kind,
  name: kind === 'page' ? 'page.html' : `work.${kind}`,
  source: memorySource(bodies.get(kind) ?? new Uint8Array(16)),
})

/** What a crawler sees when everything stands where it belongs; a signer has put the assertion into the work. */
const captureOf = (outputs: readonly Output[], { path, kind, name, source }: Work): Capture => {
  const files = new Map(outputs.map((one) => [one.path, one.bytes]))
  const copy = files.get(reservedName(name)) ?? files.get(name)
  const capture = siteCapture(
    { origin: ORIGIN, files },
    {
      path,
      kind,
      name,
      source: copy === undefined ? source : memorySource(copy),
      ...(MEDIA_TYPES[kind] && { mediaType: MEDIA_TYPES[kind] }),
    },
  )
  const assertions = outputs.filter(({ kind: one }) => one.endsWith('-assertion'))
  if (assertions.length === 0) return capture
  const store = writeJumbf(
    labelled(C2PA_TYPES.store, 'c2pa', [
      labelled(C2PA_TYPES.manifest, 'urn:c2pa:1', [
        labelled(
          C2PA_TYPES.assertionStore,
          'c2pa.assertions',
          assertions.map(({ bytes }) => assertionBox(parseJson(text(bytes)))),
        ),
      ]),
    ]),
  )
  const link = `${ORIGIN}/store.c2pa`
  const documents = new Map(capture.documents)
  documents.set(link, { state: 'got', url: link, status: 200, headers: [], body: store })
  const hops = (capture.hops ?? []).map((hop) => ({
    ...hop,
    headers: [...hop.headers, ['Link', `<${link}>; rel="c2pa-manifest"`] as const],
  }))
  return { ...capture, documents, hops }
}

const assertionBox = (assertion: JsonValue): ReturnType<typeof labelled> => {
  if (!isJsonObject(assertion)) throw new Error('no assertion')
  return labelled(C2PA_TYPES.cbor, String(assertion.label), [
    content('cbor', encodeCbor(cborOf(assertion.data ?? null))),
  ])
}

const cborOf = (value: JsonValue): CborValue =>
  isJsonObject(value)
    ? CborMap.of(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cborOf(one)])))
    : String(value)

/** Readers to which a kind alone can say something; the others look in places where nothing stands. */
const AREAS: readonly (readonly [kind: RegExp, readers: RegExp])[] = [
  [/^(?:robots|rsl)/, /^(?:robots|aipref|content-signal|cc-signals|rsl$)/],
  [/^(?:nginx|apache|caddy|headers)/, /^(?:aipref-header|content-signal|tdmrep-header|tdm-policy|noai|rsl$)/],
  [/^(?:tdmrep|odrl)/, /^(?:tdmrep-file|tdm-policy)/],
  [/^html/, /^(?:tdmrep-html|tdm-policy|noai|rsl$)/],
  [/ai\.txt$/, /^ai-txt/],
  [/^(?:xmp|pdf|epub|iptc)/, /^(?:tdmrep-embedded|rsl-embedded|plus)/],
  [/-assertion$/, /^(?:c2pa|cawg)/],
]
const readersOf = (kind: KindName): readonly SignalReader[] => {
  const [, names] = AREAS.find(([kinds]) => kinds.test(kind)) ?? []
  return READERS.filter(({ name }) => names?.test(name))
}
const BY_KIND: ReadonlyMap<KindName, readonly SignalReader[]> = new Map(KINDS.map((kind) => [kind, readersOf(kind)]))

const verdictOf = (capture: Capture, training: Scope, readers: readonly SignalReader[]): VerdictWord =>
  resolve(capture, { readers, profile: { ...DEFAULT_PROFILE, training }, ruleSet: 'test' }).verdict

/** From 0, the most restrictive. */
const rank = (word: VerdictWord): number => VERDICTS.indexOf(word)

const SCOPES = ['all', 'generative', 'discriminative'] as const

/**
 * Headers of several servers would be the same ones thrice over, and two answers of one server are one: together only one
 * server is published, by turns.
 */
const SERVERS: readonly KindName[] = ['nginx', 'apache', 'caddy', 'headers-file']
const together = (run: number): readonly KindName[] =>
  KINDS.filter((kind) => !SERVERS.includes(kind) || kind === SERVERS[run % SERVERS.length])

interface Seen {
  readonly exact: number
  readonly stricter: number
  readonly silent: number
}

const fault = (what: string, run: number, more: object): never => {
  throw new Error(`${what}: run ${run} ${JSON.stringify(more)}`)
}

const examine = (run: number, inexact: Given['inexact'], seen: { -readonly [Key in keyof Seen]: Seen[Key] }): void => {
  const random = new Random(SEED + run)
  const policy = randomPolicy(random)
  const [path, kind] = random.of(PATHS)
  const work = workOf(path, random.chance(8) && kind === 'document' ? 'other' : kind)
  const given = givenOf({ inexact, works: [work] })
  const rules = activeRules(policy, given.day)
  const wanted = (training: Scope): VerdictWord => policyVerdict(rules, path, work.kind, training)
  const compare = (kinds: readonly KindName[], trainings: readonly Scope[]): void => {
    const [kind] = kinds
    const readers = kinds.length === 1 && kind !== undefined ? (BY_KIND.get(kind) ?? []) : READERS
    const { outputs, limits, conflicts } = publish(policy, given, kinds)
    if (conflicts.length > 0) fault('conflict', run, { conflicts })
    // Of a rule that does not speak of this path nothing needs to be told.
    const tells = (effect: Limit['effect']): boolean =>
      limits.some(
        (one) =>
          one.effect === effect &&
          (one.rule === undefined || policy.rules[one.rule]?.paths.some((pattern) => patternFits(pattern, path))),
      )
    const capture = captureOf(outputs, work)
    for (const training of trainings) {
      // Where nothing is written nothing is read: that is known without reading it.
      const is = outputs.length === 0 ? 'NO_PROHIBITION_FOUND' : verdictOf(capture, training, readers)
      const ought = wanted(training)
      const said = { kinds: kinds.length === 1 ? kinds : 'all', path, training, is, ought, rules: policy.rules }
      if (is === ought) seen.exact += 1
      else if (rank(is) < rank(ought)) {
        seen.stricter += 1
        // More than the policy is said only by a kind that told so.
        if (!tells('stricter') && !(ought === 'ALLOWED_EXPLICIT' && is === 'NO_PROHIBITION_FOUND' && tells('silent')))
          fault('stricter, untold', run, said)
      } else {
        seen.silent += 1
        // Less than the policy is silence of a kind that told so; never a permission, and never of all kinds together.
        if (is === 'ALLOWED_EXPLICIT' || is === 'UNDETERMINED' || !tells('silent')) fault('more permissive', run, said)
        if (kinds.length > 1 && inexact === 'stricter') fault('more permissive together', run, said)
      }
      if (inexact === 'left-out' && is !== ought && is !== 'NO_PROHIBITION_FOUND') fault('not exact', run, said)
    }
  }
  compare(together(run), SCOPES)
  const training = random.of(SCOPES)
  // Each kind alone for every third policy: a reading costs as much as the writing.
  for (const [at, one] of KINDS.entries()) if (at % 3 === run % 3) compare([one], [training])
}

for (const inexact of ['stricter', 'left-out'] as const) {
  test(`${RUNS / 2} policies, ${inexact}: together the policy's verdict, alone never more permissive`, {
    timeout: 120_000,
  }, () => {
    const seen = { exact: 0, stricter: 0, silent: 0 }
    const from = inexact === 'stricter' ? 0 : RUNS / 2
    for (let run = from; run < from + RUNS / 2; run += 1) examine(run, inexact, seen)
    // The cases that matter do occur.
    expect(seen.exact).toBeGreaterThan(RUNS / 2)
    expect(seen.silent).toBeGreaterThan(100)
  })
}

test('of every kind some reader is tried', () => {
  expect([...BY_KIND.values()].every((readers) => readers.length > 0)).toBe(true)
  expect(READERS.every((reader) => [...BY_KIND.values()].some((readers) => readers.includes(reader)))).toBe(true)
})

test('every kind is written by its own writer', () => {
  expect(Object.entries(WRITERS).every(([kind, writer]) => writer.kind === kind)).toBe(true)
})
