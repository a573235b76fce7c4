import { createHash } from 'node:crypto'
import type { Language, Localised } from '@tanba/kernel'
import { html, type Markup, NOTHING } from '@tanba/markup'
import { type ApiDocument, type Operation, operationsOf } from './document.ts'

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2733;--quiet:#586878;--line:#d5dde4;--accent:#0a7ea4;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--quiet:#9fb0bf;--line:#34424f;--accent:#4fb8d8;--paper:#141b22}}
body{font:1rem/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:60rem;margin:0 auto;padding:1rem}
a{color:var(--accent)}h2{border-bottom:1px solid var(--line);margin-top:2rem}
li{margin:.6rem 0;overflow-wrap:anywhere}ul{list-style:none;padding:0}code{font-size:.95em}
.method{display:inline-block;min-width:4.5rem;font-weight:700}.quiet{color:var(--quiet);font-size:.9em}
`

/** Content-Security-Policy of the reading page: its one style sheet, by its hash, and nothing else. */
export const READING_POLICY: string = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

interface Words {
  readonly title: string
  readonly machine: string
  readonly action: string
  readonly records: string
  readonly access: Readonly<Record<string, string>>
}

const WORDS: Readonly<Record<Language, Words>> = {
  kk: {
    title: 'Tanba API',
    machine: 'Бағдарламаларға арналған сипаттама (OpenAPI 3.1)',
    action: 'рұқсат',
    records: 'журналға жазылады',
    access: { public: 'барлығына ашық', account: 'жүйеге кіргендерге', member: 'ұйым мүшелеріне' },
  },
  ru: {
    title: 'Tanba API',
    machine: 'Описание для программ (OpenAPI 3.1)',
    action: 'право',
    records: 'записывается в журнал',
    access: { public: 'открыт всем', account: 'для вошедших', member: 'для участников организации' },
  },
  en: {
    title: 'Tanba API',
    machine: 'Description for programs (OpenAPI 3.1)',
    action: 'right',
    records: 'recorded in the ledger',
    access: {
      public: 'open to everybody',
      account: 'for whoever has signed in',
      member: 'for members of an organisation',
    },
  },
}

const LANGUAGE_NAMES: Localised = { kk: 'Қазақша', ru: 'Русский', en: 'English' }

const shownOperation = (
  { method, path, summary, action, access, records }: Operation,
  words: Words,
): Markup => html`<li>
<div><span class="method">${method.toUpperCase()}</span> <code>${path}</code></div>
<div>${summary}</div>
<div class="quiet">${words.access[access] ?? access} · ${words.action}: <code>${action}</code>${
  records.length === 0 ? NOTHING : html` · ${words.records}: <code>${records.join(', ')}</code>`
}</div>
</li>`

/** A page that a person can read, without script or any file beside it. */
export const readingPage = (document: ApiDocument, language: Language): string => {
  const words = WORDS[language]
  const operations = operationsOf(document)
  const groups = [...new Set(operations.map(({ group }) => group))]
  const sections = groups.map(
    (group) =>
      html`<section><h2>${group}</h2><ul>${operations
        .filter((operation) => operation.group === group)
        .map((operation) => shownOperation(operation, words))}</ul></section>`,
  )
  const links = Object.entries(LANGUAGE_NAMES).map(
    ([one, name]) => html` <a href="?lang=${one}" hreflang="${one}" lang="${one}">${name}</a>`,
  )
  const page = html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><style>${{ markup: STYLE }}</style></head><body><header><nav>${links}</nav><h1>${words.title}</h1>
<p>${document.info.description ?? ''}</p><p><a href="/api/v1/openapi.json">${words.machine}</a></p></header>
<main>${sections}</main></body></html>`
  return `<!doctype html>${page.markup}`
}
