import type { Finding } from '../finding.ts'
import type { Exceptions } from './exceptions.ts'
import type { Glossary, Term } from './glossary.ts'
import { type Entry, LANGUAGES, type Language } from './languages.ts'
import { type Message, readMessage } from './message.ts'

export interface Allowed {
  /** Ids whose string may be the same in two languages. */
  readonly same: Exceptions
  /** Ids that may say a term in other words. */
  readonly terms: Exceptions
}

/** Holds one string in three languages against the rules. */
export function checkEntry(entry: Entry, glossary: Glossary | undefined, allowed: Allowed): readonly Finding[] {
  const findings: Finding[] = []
  const report = (language: Language, rule: string, message: string): void => {
    const line = entry.lines[language]
    const file = entry.file.replace('{language}', language)
    findings.push({ file, ...(line === undefined ? {} : { line }), rule, message: `${entry.id}: ${message}` })
  }
  const messages = new Map<Language, Message>()
  for (const language of LANGUAGES) {
    const text = entry.texts[language]
    if (text === undefined) report(language, 'missing-string', `no ${language} string`)
    else if (text.trim() === '') report(language, 'empty-string', `the ${language} string is empty`)
    else messages.set(language, readMessage(text.normalize('NFC'), language))
  }
  for (const [language, { faults }] of messages) {
    for (const fault of faults) report(language, 'message-format', `${language}: ${fault}`)
  }
  checkSame(entry, messages, allowed.same, report)
  checkPlaceholders(messages, report)
  if (glossary !== undefined) checkTerms(entry.id, messages, glossary, allowed.terms, report)
  return findings
}

type Report = (language: Language, rule: string, message: string) => void

function checkSame(
  { id, texts }: Entry,
  messages: ReadonlyMap<Language, Message>,
  same: Exceptions,
  report: Report,
): void {
  const pairs: readonly (readonly [Language, Language])[] = [
    ['kk', 'en'],
    ['ru', 'en'],
    ['kk', 'ru'],
  ]
  for (const [one, other] of pairs) {
    const isText = /\p{L}/u.test(messages.get(one)?.words ?? '')
    if (!isText || texts[one]?.trim() !== texts[other]?.trim() || same.allows(id)) continue
    report(one, 'copied-string', `the ${one} string is the ${other} string; translate it, or list the id in same.txt`)
  }
}

function checkPlaceholders(messages: ReadonlyMap<Language, Message>, report: Report): void {
  const english = messages.get('en')
  if (english === undefined || english.faults.length > 0) return
  for (const [language, message] of messages) {
    if (language === 'en' || message.faults.length > 0) continue
    for (const part of ['placeholders', 'selects'] as const) {
      const lacks = [...english[part].difference(message[part])]
      const extra = [...message[part].difference(english[part])]
      if (lacks.length === 0 && extra.length === 0) continue
      const words = [
        lacks.length > 0 ? `lacks {${lacks.join('}, {')}}` : '',
        extra.length > 0 ? `has {${extra.join('}, {')}} more` : '',
      ]
      report(language, 'placeholders', `${language} against en: ${words.filter((word) => word !== '').join(', ')}`)
    }
  }
}

function checkTerms(
  id: string,
  messages: ReadonlyMap<Language, Message>,
  glossary: Glossary,
  allowed: Exceptions,
  report: Report,
): void {
  for (const term of glossary.termsIn(messages.get('en')?.words ?? '')) {
    for (const [language, pattern] of patternsOf(term)) {
      const words = messages.get(language)?.words
      if (words === undefined || pattern.test(words) || allowed.allows(id)) continue
      report(language, 'glossary', `"${term.en}" is "${term[language]}" in ${language}, which the string does not say`)
    }
  }
}

function patternsOf(term: Term): readonly (readonly ['kk' | 'ru', RegExp])[] {
  return [
    ['kk', term.inKk],
    ['ru', term.inRu],
  ]
}
