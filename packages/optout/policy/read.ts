import { err, isCivilDate, ok, parseCivilDate, quote, type Result } from '@tanba/kernel'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { WorkKind } from '../core/capture.ts'
import type { Scope } from '../core/statement.ts'
import { OptoutError } from '../errors.ts'
import { LICENCE_TYPES, type LicenceOffer, type Policy, type PolicyRule, type TrainingWord } from './model.ts'
import { normalPattern } from './pattern.ts'

const KINDS: readonly WorkKind[] = ['page', 'image', 'audio', 'video', 'document', 'dataset', 'other']
const WORDS: readonly TrainingWord[] = ['deny', 'allow', 'conditional']
const SCOPES: readonly Scope[] = ['all', 'generative', 'discriminative']
const SEARCH = ['allow', 'deny'] as const
const MOST_BYTES = 1_048_576
const MOST_RULES = 1000
const MOST_ITEMS = 100
const LONGEST = 300

/**
 * Reads a policy file, YAML or JSON. Every problem is told at once, each with its line.
 *
 * @param name What messages call the file.
 */
export const readPolicyFile = (bytes: Uint8Array, name: string): Result<Policy, readonly OptoutError[]> => {
  const lines = new LineCounter()
  const place = (node: Node | null | undefined): string => {
    const start = node?.range?.[0]
    return start === undefined ? name : `${name}:${lines.linePos(start).line}`
  }
  const unreadable = (detail: string): Result<Policy, readonly OptoutError[]> =>
    err([new OptoutError('policy-unreadable', { place: name, detail })])
  if (bytes.byteLength > MOST_BYTES) return unreadable('> 1 MiB')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, schema: 'core' })
    const [fault] = document.errors
    if (fault !== undefined) return unreadable(`${lines.linePos(fault.pos[0]).line}: ${fault.code}`)
    if (!isMap(document.contents)) return unreadable('{…}')
    const reader = new Reader(place)
    const policy = reader.policy(document.contents)
    return reader.problems.length === 0 ? ok(policy) : err(reader.problems)
  } catch (error) {
    // Not UTF-8, or nested so deep that the parser's recursion ends: nothing that anybody wrote by hand.
    if (error instanceof RangeError || error instanceof TypeError) return unreadable('UTF-8')
    throw error
  }
}

class Reader {
  readonly problems: OptoutError[] = []
  readonly #place: (node: Node | null | undefined) => string

  constructor(place: (node: Node | null | undefined) => string) {
    this.#place = place
  }

  policy(map: YAMLMap): Policy {
    this.#known(map, '', ['version', 'holder', 'contact', 'origins', 'rules'])
    if (map.has('version') && map.get('version') !== 1) this.#invalid(map.get('version', true), 'version', '1')
    const contact = this.#text(map, 'contact', '', isContact, 'https://…, name@host')
    const origins = this.#list(map, 'origins', '').flatMap((node) => {
      const origin = originOf(textOf(node))
      if (origin === undefined) this.#invalid(node, 'origins', 'https://example.kz')
      return origin ?? []
    })
    const rules = this.#list(map, 'rules', '', MOST_RULES).flatMap((node, index) => this.#rule(node, index))
    return {
      holder: this.#text(map, 'holder', '', isPlain, '1–300') ?? this.#missing(map, 'holder'),
      ...(contact === undefined ? {} : { contact }),
      origins: [...new Set(origins)],
      rules,
    }
  }

  #rule(node: Node | null | undefined, index: number): readonly PolicyRule[] {
    const field = `rules[${index}]`
    if (!isMap(node)) {
      this.#invalid(node, field, '{ paths, training }')
      return []
    }
    this.#known(node, field, ['paths', 'kinds', 'training', 'scope', 'search', 'licence', 'from', 'until'])
    const paths = this.#list(node, 'paths', field).flatMap((one) => {
      const pattern = normalPattern(textOf(one) ?? '')
      if (pattern === undefined) this.#invalid(one, `${field}.paths`, '/, /gallery/*, *.jpg')
      return pattern ?? []
    })
    const kinds = node.has('kinds')
      ? this.#list(node, 'kinds', field).flatMap((one) => this.#among(one, `${field}.kinds`, KINDS) ?? [])
      : undefined
    const licence = this.#licence(node.get('licence', true) as Node | undefined, `${field}.licence`)
    const search = this.#word(node, 'search', field, SEARCH)
    const from = this.#day(node, 'from', field)
    const until = this.#day(node, 'until', field)
    const training = this.#word(node, 'training', field, WORDS)
    if (!node.has('training')) this.#missing(node, `${field}.training`)
    if (training === 'conditional' && !node.has('licence'))
      this.problems.push(new OptoutError('policy-licence-missing', { place: this.#place(node), field }))
    if (from !== undefined && until !== undefined && until < from)
      this.problems.push(new OptoutError('policy-dates', { place: this.#place(node), field, from, until }))
    return [
      {
        paths: [...new Set(paths)],
        ...(kinds === undefined ? {} : { kinds: [...new Set(kinds)] }),
        training: training ?? 'deny',
        scope: this.#word(node, 'scope', field, SCOPES) ?? 'all',
        ...(search === undefined ? {} : { search }),
        ...(licence === undefined ? {} : { licence }),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      },
    ]
  }

  #licence(node: Node | undefined, field: string): LicenceOffer | undefined {
    if (node === undefined) return undefined
    if (!isMap(node)) {
      this.#invalid(node, field, '{ url, type, price }')
      return undefined
    }
    this.#known(node, field, ['url', 'type', 'price'])
    if (!node.has('url')) this.#missing(node, `${field}.url`)
    const url = this.#text(node, 'url', field, isAddress, 'https://…')
    const price = this.#text(node, 'price', field, isPlain, '1–300')
    const type = this.#word(node, 'type', field, LICENCE_TYPES) ?? 'purchase'
    return url === undefined ? undefined : { url: new URL(url).href, type, ...(price === undefined ? {} : { price }) }
  }

  #day(map: YAMLMap, name: string, field: string): ReturnType<typeof parseCivilDate> | undefined {
    const text = this.#text(map, name, field, isCivilDate, '2026-12-31')
    return text === undefined ? undefined : parseCivilDate(text)
  }

  #word<Word extends string>(map: YAMLMap, name: string, field: string, words: readonly Word[]): Word | undefined {
    return map.has(name) ? this.#among(map.get(name, true) as Node, `${field}.${name}`, words) : undefined
  }

  #among<Word extends string>(node: Node | null | undefined, field: string, words: readonly Word[]): Word | undefined {
    const found = words.find((word) => word === textOf(node))
    if (found === undefined) this.#invalid(node, field, words.join(', '))
    return found
  }

  #text(
    map: YAMLMap,
    name: string,
    field: string,
    isRight: (text: string) => boolean,
    known: string,
  ): string | undefined {
    if (!map.has(name)) return undefined
    const node = map.get(name, true) as Node
    const text = textOf(node)
    if (text !== undefined && isRight(text)) return text
    this.#invalid(node, field === '' ? name : `${field}.${name}`, known)
    return undefined
  }

  #list(map: YAMLMap, name: string, field: string, most: number = MOST_ITEMS): readonly (Node | null)[] {
    const full = field === '' ? name : `${field}.${name}`
    const node = map.get(name, true)
    if (node === undefined) this.#missing(map, full)
    else if (isSeq(node) && node.items.length > 0 && node.items.length <= most) return node.items as (Node | null)[]
    else this.#invalid(node as Node, full, `[…] 1–${most}`)
    return []
  }

  #known(map: YAMLMap, field: string, known: readonly string[]): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : ''
      if (known.includes(name)) continue
      const full = field === '' ? name : `${field}.${name}`
      const values = { place: this.#place(key as Node), field: quote(full), known: known.join(', ') }
      this.problems.push(new OptoutError('policy-field-unknown', values))
    }
  }

  #missing(node: Node, field: string): string {
    this.problems.push(new OptoutError('policy-field-missing', { place: this.#place(node), field }))
    return ''
  }

  #invalid(node: unknown, field: string, known: string): void {
    const scalar = isScalar(node) ? node : undefined
    const text = scalar === undefined ? '…' : quote(String(scalar.value))
    this.problems.push(
      new OptoutError('policy-field-invalid', { place: this.#place(node as Node), field, text, known }),
    )
  }
}

const textOf = (node: unknown): string | undefined =>
  isScalar(node) && typeof node.value === 'string' ? node.value : undefined

/** Goes into lines of text files, fields and comments: one line, without controls. */
const isPlain = (text: string): boolean =>
  text.trim() === text && text !== '' && text.length <= LONGEST && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)

/** As `new URL` writes it: nothing that would end a field, a tag or a quoted text. */
const isAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:\/\/[\w.:[\]-]+\/[^\s"'<>\\^`{|}()$;,\p{Cc}]*$/u.test(new URL(text).href)

const isContact = (text: string): boolean =>
  isAddress(text) || /^(?:mailto:)?[\w.+-]{1,64}@[a-z0-9.-]{1,255}$/i.test(text)

const originOf = (text: string | undefined): string | undefined => {
  if (text === undefined || !URL.canParse(text)) return undefined
  const { origin, protocol, href } = new URL(text)
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : undefined
}
