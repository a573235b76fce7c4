import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { formatCitation } from '../core/citation/format.ts'
import { parseProvisionId } from '../core/citation/provision-id.ts'
import type { Act, Fact, Field, Pack, Provision, Rule, Wording } from '../core/pack/types.ts'
import { BuildError } from './build-error.ts'
import { condition } from './condition.ts'
import { readFolder, readYaml } from './read-yaml.ts'

// The shape of what the YAML holds is checked after assembly, by packFaults: that is the check every pack goes through,
// wherever it comes from. Here only what is needed to put the pieces together is looked at.
type Loose = Record<string, unknown>

interface ArticleFile {
  readonly act: string
  readonly article: string
  readonly title: Provision['article_title']
  readonly provisions: readonly (Partial<Provision> & Partial<Wording> & { readonly id: string })[]
  readonly rules?: readonly (Omit<Rule, 'when' | 'from'> & { readonly when: unknown; readonly from?: Rule['from'] })[]
}

const HOME = 'ai-law'

const wordings = (written: ArticleFile['provisions'][number], act: Act): readonly Wording[] => {
  if (written.versions !== undefined)
    return written.versions.map((version) => ({ ...version, from: version.from ?? act.in_force }))
  const { summary, confidence, open_question: question, from, to, amended_by: amended } = written
  if (summary === undefined || confidence === undefined)
    throw new BuildError(written.id, 'needs a summary and a confidence, or versions')
  return [
    {
      from: from ?? act.in_force,
      ...(to === undefined ? {} : { to }),
      summary,
      confidence,
      ...(question === undefined ? {} : { open_question: question }),
      ...(amended === undefined ? {} : { amended_by: amended }),
    },
  ]
}

const provision = (written: ArticleFile['provisions'][number], file: ArticleFile, act: Act): Provision => {
  const path = parseProvisionId(written.id)
  if (path === undefined) throw new BuildError(written.id, 'is no identifier of a provision')
  return {
    id: written.id,
    act: file.act,
    article: file.article,
    article_title: file.title,
    ...(written.topic === undefined ? {} : { topic: written.topic }),
    citation: formatCitation(path, act, written.topic),
    bound: written.bound ?? [],
    versions: wordings(written, act),
    ...(written.no_rule === undefined ? {} : { no_rule: written.no_rule }),
    ...(written.covered_by === undefined ? {} : { covered_by: written.covered_by }),
  }
}

const rule = (
  written: NonNullable<ArticleFile['rules']>[number],
  act: Act,
  facts: ReadonlyMap<string, Fact>,
): Rule => ({
  ...written,
  from: written.from ?? act.in_force,
  when: condition(written.when ?? { all: [] }, facts, `rules[${written.id}].when`),
})

const articleFiles = (folder: string, acts: readonly Act[]): readonly ArticleFile[] => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'facts',
  )
  // The AI Law first: the order of rules never matters to the engine, but people read lists in it.
  const names = folders
    .map(({ name }) => name)
    .sort((a, b) => Number(b === HOME) - Number(a === HOME) || (a < b ? -1 : 1))
  return names.flatMap((name) =>
    readFolder(join(folder, name)).map(({ file, content }) => {
      const article = content as ArticleFile
      if (!acts.some(({ key }) => key === article.act))
        throw new BuildError(file, `names an unknown act ${article.act}`)
      return article
    }),
  )
}

/** Canonical JSON sorts keys, so the order in which people see choices and fields is kept beside them. */
const ordered = (fact: Fact): Fact => {
  const names = fact.values ?? fact.fields
  if (names === undefined) return fact
  const fields = Object.entries(fact.fields ?? {}).map(([name, field]): readonly [string, Field] => [
    name,
    field.values === undefined ? field : { ...field, order: Object.keys(field.values) },
  ])
  return {
    ...fact,
    order: Object.keys(names),
    ...(fact.fields === undefined ? {} : { fields: Object.fromEntries(fields) }),
  }
}

/** Puts the pack together from its folder of YAML files. @throws BuildError, with the file or identifier at fault */
export const assemble = (folder: string): Pack => {
  const one = (name: string): Loose => readYaml(join(folder, `${name}.yaml`)) as Loose
  const acts = one('acts').acts as readonly Act[]
  const facts = readFolder(join(folder, 'facts')).flatMap(({ file, content }) => {
    const { group, facts: list } = content as { group: string; facts: readonly Fact[] }
    if (`${group}.yaml` !== basename(file)) throw new BuildError(file, `holds the group ${group}`)
    return list.map(ordered)
  })
  const factsById = new Map(facts.map((fact) => [fact.id, fact]))
  const files = articleFiles(folder, acts)
  const actOf = (file: ArticleFile): Act => {
    const act = acts.find(({ key }) => key === file.act)
    if (act === undefined) throw new BuildError(file.article, `names an unknown act ${file.act}`)
    return act
  }
  return {
    format: 'tanba-law-pack/1',
    version: one('pack').version as string,
    acts,
    provisions: files.flatMap((file) => file.provisions.map((written) => provision(written, file, actOf(file)))),
    facts,
    rules: files.flatMap((file) => (file.rules ?? []).map((written) => rule(written, actOf(file), factsById))),
    classes: one('classes').classes as Pack['classes'],
    parameters: one('parameters').parameters as Pack['parameters'],
    calendar: one('calendar').calendar as Pack['calendar'],
    readings: one('readings').readings as Pack['readings'],
    screens: one('screens').screens as Pack['screens'],
    vocabulary: one('vocabulary') as Pack['vocabulary'],
    glossary: one('glossary').glossary as Pack['glossary'],
  }
}
