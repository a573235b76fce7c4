import { readFileSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { type CivilDate, civilDateIn, instantFromEpoch, quote } from '@tanba/kernel'
import { GOOD, NO_OR_NOT_KNOWN, type Page, type Shell } from '@tanba/terminal'
import { bundledAgents } from '../agents/load.ts'
import { Checker } from '../check/checker.ts'
import { placeOf, subjectsOf } from '../check/subjects.ts'
import type { Capture } from '../core/capture.ts'
import { DEFAULT_PROFILE } from '../core/profile.ts'
import { OptoutError } from '../errors.ts'
import type { Policy } from '../policy/model.ts'
import { readPolicyFile } from '../policy/read.ts'
import { makeFolder } from '../scan/scan-shard.ts'
import { catalogue, ruleSetOf } from '../signals/catalogue.ts'
import { agentTokens } from '../write/agents.ts'
import { check, type Difference } from '../write/check.ts'
import { CONFLICT_TEXTS } from '../write/conflict-texts.ts'
import { folderCaptures, siteOf, workIn, writeOutputs } from '../write/folder.ts'
import { KINDS, type Work } from '../write/kind.ts'
import { LIMIT_TEXTS } from '../write/limits.ts'
import { MetOnTheWay } from '../write/met-on-the-way.ts'
import type { PeerReading } from '../write/peers.ts'
import { type Published, publish } from '../write/publish.ts'
import { numberOf, oneOf } from './options.ts'
import { OFFICIAL_FORM, optoutPage, protocolName } from './words.ts'

export interface PublishVerbOptions {
  readonly out?: string
  readonly check?: string
  readonly site?: string
  readonly origin?: string
  readonly kind?: readonly string[]
  readonly inexact?: string
  readonly allowAddress?: readonly string[]
  readonly delay?: string
  readonly json?: boolean
}

/** `tanba optout publish POLICY --out DIR`, or `--check FOLDER|URL`: 1 where what is published says other than the policy. */
export const publishVerb = async (shell: Shell, file: string, options: PublishVerbOptions): Promise<number> => {
  const policy = readPolicy(file)
  const origin = originOf(policy, options.origin)
  // The policy's days are those of Kazakhstan, which has one time.
  const day = civilDateIn(instantFromEpoch(shell.now()), 'Asia/Almaty')
  if (options.check !== undefined) return checkPlace(shell, policy, { place: options.check, origin, day, options })
  if (options.out === undefined) throw new OptoutError('publish-where')
  const kinds = kindsOf(options)
  const published = publish(policy, await givenOf({ out: options.out, origin, day, options }), kinds)
  writeOutputs(options.out, published.outputs, makeFolder)
  tellPublished(shell, published, options)
  return published.conflicts.length > 0 ? NO_OR_NOT_KNOWN : GOOD
}

const readPolicy = (file: string): Policy => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new OptoutError('file-unreadable', { place: quote(file), detail }, { cause })
  }
  const read = readPolicyFile(bytes, basename(file))
  if (read.ok) return read.value
  throw new AggregateError(read.error)
}

/** The first of the policy, unless another of them is named. */
const originOf = ({ origins }: Policy, named: string | undefined): string =>
  oneOf('--origin', named ?? origins[0] ?? '', origins)

const kindsOf = ({ kind }: PublishVerbOptions): (typeof KINDS)[number][] =>
  kind === undefined ? [...KINDS] : kind.map((one) => oneOf('--kind', one, KINDS))

interface Where {
  readonly origin: string
  readonly day: CivilDate
  readonly options: PublishVerbOptions
}

const givenOf = async ({ out, origin, day, options }: Where & { readonly out: string }) => {
  const { site } = options
  // Pages are written under their own names: the site's own must stay as they are.
  if (site !== undefined && resolve(site) === resolve(out))
    throw new OptoutError('output-is-input', { place: quote(out) })
  makeFolder(out)
  const works: Work[] = []
  if (site !== undefined) {
    for await (const one of subjectsOf({ place: site, kind: 'folder' })) {
      if ('fault' in one) continue
      const { source, ...work } = workIn(site, relative(site, one.subject))
      if (source !== undefined) works.push({ ...work, source })
    }
  }
  // What stands in either folder is merged with, so that nothing of others is lost.
  const existing = new Map([...(site === undefined ? [] : siteOf(site, origin).files), ...siteOf(out, origin).files])
  const inexact = oneOf('--inexact', options.inexact ?? 'stricter', ['stricter', 'left-out'] as const)
  return { origin, day, inexact, agents: agentTokens(bundledAgents()), existing, works }
}

const tellPublished = (shell: Shell, { outputs, conflicts, limits }: Published, { json }: PublishVerbOptions): void => {
  const { t, language } = shell
  if (json === true) {
    const said = {
      outputs: outputs.map(({ kind, path, bytes, install }) => ({
        kind,
        path,
        bytes: bytes.length,
        install: install[language],
      })),
      conflicts,
      limits,
    }
    shell.output.write(`${JSON.stringify({ format: 'tanba-optout-publish/1', ...said, ...OFFICIAL_FORM })}\n`)
    return
  }
  const page = optoutPage(shell)
  page.heading(t('optout.publish.written'))
  for (const { path, install } of outputs)
    page.line(path, { indent: 2, tone: 'strong' }).line(install[language], { indent: 4 })
  if (conflicts.length > 0) page.heading(t('optout.publish.conflicts'))
  for (const { path, code, detail } of conflicts)
    page.line(`${path}: ${CONFLICT_TEXTS[code][language]} (${detail})`, { indent: 2, tone: 'warn' })
  if (limits.length > 0) page.heading(t('optout.publish.limits'))
  const lines = limits.map(({ kind, code, rule }) => ({ kind, text: LIMIT_TEXTS[code][language], rule }))
  for (const [kind, told] of Map.groupBy(lines, (one) => one.kind))
    tellLimits(
      page,
      kind,
      told.map(({ text }) => text),
    )
  page.gap().line(t('optout.note.official'), { tone: 'quiet' })
  shell.output.write(page.toString())
}

const tellLimits = (page: Page, kind: string, texts: readonly string[]): void => {
  page.row(kind, [...new Set(texts)].join('; '))
}

const checkPlace = async (
  shell: Shell,
  policy: Policy,
  { place, origin, day, options }: Where & { readonly place: string },
): Promise<number> => {
  const agents = bundledAgents()
  const question = { readers: catalogue({ agents }), profile: DEFAULT_PROFILE, ruleSet: ruleSetOf(agents) }
  const met = new MetOnTheWay()
  const differences = check(policy, met.watch(await capturesOf(place, origin, options)), question, day)
  tellDifferences(shell, differences, met.peers(origin, agentTokens(agents)), options)
  return differences.length > 0 ? NO_OR_NOT_KNOWN : GOOD
}

const capturesOf = async (
  place: string,
  origin: string,
  { allowAddress = [], delay }: PublishVerbOptions,
): Promise<Iterable<Capture>> => {
  const { kind } = await placeOf(place)
  if (kind === 'folder') return folderCaptures(place, origin)
  if (kind !== 'address') throw new OptoutError('work-unreadable', { place: quote(place), detail: 'ENOTDIR' })
  const gap = delay === undefined ? {} : { gap: numberOf('--delay', delay, 0, 60_000) }
  await using checker = new Checker({ allow: allowAddress, ...gap })
  const { work } = await checker.address(place)
  return [work]
}

const SHOWN = 20

const tellDifferences = (
  shell: Shell,
  differences: readonly Difference[],
  peers: PeerReading,
  { json }: PublishVerbOptions,
): void => {
  const { t } = shell
  if (json === true) {
    const said = differences.map(({ deciding, ...one }) => ({
      ...one,
      deciding: deciding.map(({ protocol }) => protocol),
    }))
    shell.output.write(
      `${JSON.stringify({ format: 'tanba-optout-publish-check/1', differences: said, peers: peers ?? null, ...OFFICIAL_FORM })}\n`,
    )
    return
  }
  const page = optoutPage(shell)
  if (differences.length === 0) page.line(t('optout.publish.same'), { tone: 'good' })
  for (const { subject, training, wanted, found, isLess, deciding } of differences.slice(0, SHOWN)) {
    const by = [...new Set(deciding.map(({ protocol }) => protocolName(t, protocol)))].join(', ')
    const verdicts = { wanted: t(`optout.verdict.${wanted}`), found: t(`optout.verdict.${found}`) }
    page.line(`${subject} · ${t(`optout.scope.${training}`)}`, { tone: isLess ? 'bad' : 'warn' })
    page.line(`${t('optout.publish.differs', verdicts)}${by === '' ? '' : ` (${by})`}`, { indent: 4 })
  }
  const more = differences.length - SHOWN
  if (more > 0) page.line(t('optout.more', { count: more }), { tone: 'quiet' })
  if (peers !== undefined) page.gap().line(t('optout.publish.peers', { count: peers.length }), { tone: 'quiet' })
  for (const { peer, of, ours, theirs } of (peers ?? []).slice(0, SHOWN))
    page.line(t('optout.publish.peer', { peer, of, ours, theirs }), { indent: 4, tone: 'quiet' })
  shell.output.write(page.toString())
}
