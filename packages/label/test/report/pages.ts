import { translator } from '@tanba/i18n'
import { LANGUAGES, type Language, parseInstant } from '@tanba/kernel'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { verificationHtml } from '../../report/html.ts'
import { reportLocales, type Verification } from '../../report/verification.ts'

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document
export type Element = DefaultTreeAdapterTypes.Element

const TRANSLATORS = new Map(LANGUAGES.map((language) => [language, translator(language, [reportLocales])]))

export const pageOf = (language: Language, files: readonly Verification[]): string =>
  verificationHtml(TRANSLATORS.get(language) ?? String, language, {
    files,
    program: { name: 'Tanba', version: '0.1.0' },
    madeAt: parseInstant('2026-11-21T18:41:00.000Z'),
  })

/** Every element, as a browser would build them. */
export const elementsOf = (page: string): readonly Element[] => within(parse(page))

const within = (node: Node): readonly Element[] => {
  const children = 'childNodes' in node ? node.childNodes : []
  return children.flatMap((child) => ('tagName' in child ? [child, ...within(child)] : []))
}

export const textOf = (node: Node): string => {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value
