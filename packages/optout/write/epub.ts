import { appliedWhole, changeArchive, identify, MediaError } from '@tanba/media'
import type { Capture } from '../core/capture.ts'
import { elements, readXml } from '../html/xml.ts'
import type { PolicyAnswer } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { contentsOf } from '../signals/file/contents.ts'
import { epubProperties, packageDocuments } from '../signals/file/opf.ts'
import { block, MARKUP, merged, parted, utf8 } from './block.ts'
import { escapeXml } from './escape.ts'
import { INSTALL } from './install.ts'
import type { Conflict, Given, Output, Work, Writer } from './kind.ts'
import { ruleLimits } from './limits.ts'
import { policyAddress } from './odrl.ts'
import { answered, entryOf, reservedName } from './work-answer.ts'

const KIND = 'epub'
const OPF = ['http://www.idpf.org/2007/opf', '']
const PREFIX = 'tdm: http://www.w3.org/ns/tdmrep#'

/** Row 10: TDMRep in the package documents of an EPUB, in the spelling of its version. */
export const epubWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const outputs: Output[] = []
    const conflicts: Conflict[] = []
    for (const { work, answer } of answered(policy, given, ({ kind }) => kind !== 'page')) {
      if (work === undefined || identify(work.source) !== 'epub') continue
      const made = writeBook(work, answer, policy, given)
      if (made === undefined) continue
      if (made instanceof Uint8Array)
        outputs.push({ kind: KIND, path: reservedName(work.name), bytes: made, install: INSTALL[KIND] })
      else conflicts.push({ kind: KIND, path: work.name, ...made })
    }
    return { outputs, conflicts }
  },
  cannotSay: (policy, given) => [
    { kind: KIND, code: 'works', effect: 'silent' },
    ...ruleLimits(KIND, policy, given, { kinds: true, licence: true }),
  ],
}

type Fault = Pick<Conflict, 'code' | 'detail'>

const writeBook = (
  { source, name }: Work,
  answer: PolicyAnswer,
  policy: Policy,
  given: Given,
): Uint8Array | Fault | undefined => {
  const entry = entryOf(answer, '/')
  if (entry === undefined) return undefined
  if (given.inexact === 'left-out' && (!entry.exact || entry.word === 'conditional')) return undefined
  const value = entry.word === 'allow' ? '0' : '1'
  const terms =
    entry.word === 'allow' || entry.licence === undefined ? undefined : policyAddress(policy, given, entry.licence)
  const capture: Capture = { subject: name, kind: 'document', body: source, documents: new Map() }
  const contents = contentsOf(capture)
  const { documents, faults } = packageDocuments(contents)
  const [fault] = faults
  if (fault !== undefined || documents.length === 0)
    return { code: 'unreadable', detail: `${fault?.path}: ${fault?.fault}` }
  const changed = documents.map(({ path, text }) => ({ path, text: withProperties(text, value, terms) }))
  const broken = changed.find(({ text }) => text === undefined)
  if (broken !== undefined) return { code: 'unreadable', detail: broken.path }
  const hasOwn = documents.some(({ text }) => parted(text, MARKUP).own !== undefined)
  const foreign = hasOwn ? undefined : epubProperties(contents).properties[0]
  if (foreign !== undefined) return { code: 'foreign-value', detail: foreign.raw.slice(0, 200) }
  try {
    const changes = changed.map(({ path, text }) => ({ name: path, bytes: utf8(text ?? '') }))
    return appliedWhole(source, changeArchive(source, changes))
  } catch (error) {
    if (error instanceof MediaError) return { code: 'unwritable', detail: error.code }
    throw error
  }
}

/** The package document with our properties in its metadata; undefined: it cannot be read. */
const withProperties = (text: string, value: string, terms: string | undefined): string | undefined => {
  const { root } = readXml(text)
  const metadata = root === undefined ? undefined : elements(root, OPF, 'metadata')[0]
  const version = root?.attributes.find(({ name }) => name === 'version')?.value
  // Another encoding than UTF-8 would have to be declared and kept.
  if (root === undefined || metadata === undefined || /^<\?xml[^>]*encoding=["'](?!utf-8)/i.test(text)) return undefined
  const isTwo = version?.startsWith('2') === true
  const meta = metadata.qualified.replace(/metadata$/, 'meta')
  const line = (name: string, said: string): string =>
    isTwo
      ? `<${meta} name="tdm:${name}" content="${escapeXml(said)}"/>`
      : `<${meta} property="tdm:${name}">${escapeXml(said)}</${meta}>`
  const ours = block(
    [line('reservation', value), ...(terms === undefined ? [] : [line('policy', terms)])],
    MARKUP,
    '    ',
  )
  const parts = parted(text, MARKUP)
  if (parts.own !== undefined) return merged(parts, ours)
  const end = text.lastIndexOf('</', metadata.end)
  if (end <= metadata.offset) return undefined
  const withMeta = `${text.slice(0, end)}\n${ours}${text.slice(end)}`
  return isTwo ? withMeta : withPrefix(withMeta, root.offset, root.qualified)
}

/** EPUB 3.3, "The prefix attribute": the prefix `tdm` is declared once. */
const withPrefix = (text: string, offset: number, qualified: string): string => {
  const close = text.indexOf('>', offset)
  const tag = text.slice(offset, close)
  if (/\sprefix\s*=\s*["'][^"']*\btdm:/.test(tag)) return text
  const declared = /\sprefix\s*=\s*["']/.exec(tag)
  const at = declared === null ? offset + 1 + qualified.length : offset + declared.index + declared[0].length
  const added = declared === null ? ` prefix="${PREFIX}"` : `${PREFIX} `
  return `${text.slice(0, at)}${added}${text.slice(at)}`
}
