import { Tokenizer } from 'htmlparser2'
import type { HeaderField } from '../core/capture.ts'
import { readHead } from '../html/head.ts'
import type { Policy } from '../policy/model.ts'
import { block, type CommentStyle, MARKUP, parted, utf8 } from './block.ts'
import { escapeXml } from './escape.ts'
import { fieldsOf, headerLimits, pointedOutputs } from './header-fields.ts'
import { INSTALL } from './install.ts'
import type { Conflict, Given, Output, Work, Writer } from './kind.ts'
import { type Answered, answered, byRule, entryOf } from './work-answer.ts'

const KIND = 'html-meta'

/** Rows 9, 12 and the pointer of 17: tags in the head of each page, or parts to put there for each rule. */
export const htmlMetaWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const pages = given.works.some(isPage) ? answered(policy, given, isPage) : byRule(policy, given)
    const done = pages.map((page) => writePage(page, policy, given))
    const fields = pages.map((page) => ({ pattern: '', fields: tagFields(page, policy, given) }))
    return {
      outputs: [...done.flatMap((one) => one.output ?? []), ...pointedOutputs(policy, given, fields)],
      conflicts: done.flatMap((one) => one.conflict ?? []),
    }
  },
  cannotSay: (policy, given) => [
    { kind: KIND, code: 'works', effect: 'silent' },
    ...headerLimits(KIND, policy, given).filter(({ code }) => code !== 'kinds'),
  ],
}

const isPage = ({ kind }: Work): boolean => kind === 'page'

const tagFields = ({ answer, work }: Answered, policy: Policy, given: Given): readonly HeaderField[] => {
  const entry = entryOf(answer, work?.path ?? '/')
  return entry === undefined ? [] : fieldsOf(entry, policy, given)
}

/** Content-Usage has no tag. Of pictures in the page nothing is said: they may have rules of their own. */
const tags = (fields: readonly HeaderField[]): readonly string[] =>
  fields.flatMap(([name, value]): readonly string[] => {
    if (name.startsWith('tdm-')) return [`<meta name="${name}" content="${escapeXml(value)}">`]
    if (name === 'X-Robots-Tag') return ['<meta name="robots" content="noai">']
    const [, href = ''] = /^<([^>]*)>/.exec(value) ?? []
    return name === 'Link' ? [`<link rel="license" type="application/rsl+xml" href="${escapeXml(href)}">`] : []
  })

const writePage = (
  page: Answered,
  policy: Policy,
  given: Given,
): { readonly output?: Output; readonly conflict?: Conflict } => {
  const lines = tags(tagFields(page, policy, given))
  const common = { kind: KIND, install: INSTALL[KIND] } as const
  if (page.work === undefined)
    return lines.length === 0
      ? {}
      : { output: { ...common, path: `html/${page.name}.html`, bytes: utf8(block(lines, MARKUP)) } }
  const { source, name } = page.work
  const path = page.work.name
  const bytes = source.read(0, source.size)
  const own = OWN_LINES.test(latin1(bytes))
  if (lines.length === 0 && !own) return {}
  const head = readHead(bytes)
  // In these encodings a tag of one byte a letter would be no tag.
  if (/^utf-?16|iso-2022/i.test(head.encoding))
    return { conflict: { kind: KIND, path: name, code: 'unwritable', detail: head.encoding } }
  const written = withTags(bytes, lines)
  const foreign = readHead(withTags(bytes, [])).metas.find((meta) => meta.name?.startsWith('tdm-') === true)
  return {
    output: { ...common, path, bytes: written },
    ...(foreign === undefined
      ? {}
      : { conflict: { kind: KIND, path: name, code: 'foreign-value', detail: foreign.raw.slice(0, 200) } as const }),
  }
}

const OWN_LINES = /<!-- tanba:optout:begin -->/
const STYLE: CommentStyle = MARKUP

/** The page with the tags behind the beginning of its head; every other byte stays as it is. */
const withTags = (bytes: Uint8Array, lines: readonly string[]): Uint8Array => {
  const text = latin1(bytes)
  const { before, own, after } = parted(text, STYLE)
  const ours = lines.length === 0 ? '' : block(lines, STYLE)
  if (own !== undefined) return bytesOf(`${before}${ours}${after}`)
  const at = headPlace(text)
  return ours === '' ? bytes : bytesOf(`${text.slice(0, at)}\n${ours}${text.slice(at)}`)
}

/** One character for each byte, so that places in the text are places in the file. */
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** Behind `<head>`, or `<html>`, or the document type, or at the beginning: whichever is there. */
const headPlace = (text: string): number => {
  let place = text.startsWith('\u00EF\u00BB\u00BF') ? 3 : 0
  let isDone = false
  let tag = ''
  const ignored = (): void => {}
  const opened = (end: number): void => {
    if (!isDone && (tag === 'html' || tag === 'head')) place = end + 1
    if (tag !== 'html') isDone = true
  }
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onattribdata: ignored,
      onattribend: ignored,
      onattribentity: ignored,
      onattribname: ignored,
      oncdata: ignored,
      onclosetag: ignored,
      oncomment: ignored,
      ondeclaration: (_, end) => {
        if (!isDone && tag === '') place = end + 1
      },
      onend: ignored,
      onopentagend: opened,
      onopentagname: (start, end) => {
        tag = text.slice(start, end).toLowerCase()
      },
      onprocessinginstruction: ignored,
      onselfclosingtag: opened,
      ontext: (start, end) => {
        // Text outside of tags begins the body, and the head with it is over.
        if (text.slice(start, end).trim() !== '' && start >= place) isDone = true
      },
      ontextentity: ignored,
    },
  )
  tokenizer.write(text.slice(0, 65_536))
  tokenizer.end()
  return place
}
