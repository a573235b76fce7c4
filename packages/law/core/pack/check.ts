import { isLanguage, LANGUAGES } from '@tanba/kernel'
import { HOME_ACT, parseProvisionId } from '../citation/provision-id.ts'
import { checkConditions } from './check-conditions.ts'
import { checkRules } from './check-rules.ts'
import { checkUse } from './check-use.ts'
import type { PackFault, Report } from './fault.ts'
import type { Pack } from './types.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text is an object with exactly the three languages; any object with one of them is meant to be a text. */
const checkTexts = (value: unknown, place: string, report: Report): void => {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkTexts(item, `${place}[${nameOf(item) ?? index}]`, report)
    return
  }
  if (!isRecord(value)) return
  const languages = LANGUAGES.filter((language) => Object.hasOwn(value, language))
  if (languages.length > 0 && !Object.hasOwn(value, 'kk_stems') && !Object.hasOwn(value, 'ru_stems')) {
    for (const language of LANGUAGES) {
      const text = value[language]
      if (typeof text !== 'string' || text.trim() === '') report(place, `has no text in ${language}`)
    }
    // A comma without quotation marks in a YAML flow row cuts a text in two and leaves its tail as a key.
    for (const key of Object.keys(value))
      if (!isLanguage(key)) report(place, `has "${key}", which is no language; put the text in quotation marks`)
    return
  }
  for (const [key, inner] of Object.entries(value)) checkTexts(inner, `${place}.${key}`, report)
}

const nameOf = (item: unknown): string | undefined => {
  if (!isRecord(item)) return undefined
  for (const key of ['id', 'key', 'name', 'date', 'en']) if (typeof item[key] === 'string') return item[key]
  return undefined
}

const checkDuplicates = (names: readonly string[], place: string, report: Report): void => {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) report(`${place}[${name}]`, 'stands twice')
    seen.add(name)
  }
}

const checkProvisions = (pack: Pack, report: Report): void => {
  const acts = new Set(pack.acts.map(({ key }) => key))
  const codes = pack.vocabulary
  for (const provision of pack.provisions) {
    const place = `provisions[${provision.id}]`
    const path = parseProvisionId(provision.id)
    if (path === undefined) report(place, 'is no identifier of a provision')
    else if (path.act !== provision.act)
      report(place, `belongs to ${path.act} by its identifier and to ${provision.act} by its file`)
    if (!acts.has(provision.act) && provision.act !== HOME_ACT) report(place, `names an unknown act ${provision.act}`)
    for (const bound of provision.bound)
      if (codes.bound?.[bound] === undefined) report(place, `binds "${bound}", which vocabulary.bound does not have`)
    if (provision.no_rule !== undefined && codes.no_rule?.[provision.no_rule] === undefined)
      report(place, `gives "${provision.no_rule}" as the reason for no rule, which vocabulary.no_rule does not have`)
    checkWordings(provision.versions, place, report)
  }
}

const checkWordings = (versions: Pack['provisions'][number]['versions'], place: string, report: Report): void => {
  if (versions.length === 0) report(place, 'has no wording')
  for (const [index, version] of versions.entries()) {
    const next = versions[index + 1]
    if (next !== undefined && (version.to === undefined || version.to >= next.from))
      report(place, `has two wordings on ${next.from}`)
  }
}

const checkFacts = (pack: Pack, report: Report): void => {
  const screens = new Set(pack.screens.map(({ id }) => id))
  const provisions = new Set(pack.provisions.map(({ id }) => id))
  for (const fact of pack.facts) {
    const place = `facts[${fact.id}]`
    if (!screens.has(fact.screen)) report(place, `names an unknown screen ${fact.screen}`)
    if (fact.type === 'choice' && fact.values === undefined) report(place, 'is a choice without values')
    if (fact.type === 'list' && (fact.values === undefined) === (fact.fields === undefined))
      report(place, 'is a list that needs either values or fields')
    if (fact.fields?.value !== undefined)
      report(place, 'has a field named "value", which the long form of a statement uses')
    for (const cited of fact.cites) if (!provisions.has(cited)) report(place, `cites an unknown provision ${cited}`)
    for (const code of fact.answered_by)
      if (pack.vocabulary.answered_by?.[code] === undefined)
        report(place, `is answered by "${code}", which the vocabulary does not have`)
  }
}

/** Every fault of a pack: languages, citations, references, rules that nothing can reach, facts that nothing uses. */
export const packFaults = (pack: Pack): readonly PackFault[] => {
  const faults: PackFault[] = []
  const report: Report = (place, fault) => faults.push({ place, fault })
  if (pack.format !== 'tanba-law-pack/1') {
    report('format', `is "${String(pack.format)}" and not "tanba-law-pack/1"`)
    return faults
  }
  const { glossary, ...texts } = pack
  checkTexts(texts, 'pack', report)
  for (const term of glossary)
    for (const language of LANGUAGES) if (!term[language]) report(`glossary[${term.en}]`, `has no text in ${language}`)
  checkDuplicates(
    pack.acts.map(({ key }) => key),
    'acts',
    report,
  )
  checkDuplicates(
    pack.provisions.map(({ id }) => id),
    'provisions',
    report,
  )
  checkDuplicates(
    [...pack.facts.map(({ id }) => id), ...new Set(pack.rules.map(({ id }) => id))],
    'facts and rules',
    report,
  )
  checkProvisions(pack, report)
  checkFacts(pack, report)
  checkRules(pack, report)
  checkConditions(pack, report)
  checkUse(pack, report)
  return faults
}
