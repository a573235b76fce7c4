import type { Article21Input, FoundForm, Statements } from './input.ts'
import { type Answer, answer, reason } from './line.ts'

/** Article 1(4): whether the content is a result that must be marked, under this reading of the law. */
export const syntheticResult = (input: Article21Input): Answer => {
  const byAi = madeByAi(input)
  if (input.marking !== 'literal' || byAi.value === 'no') return byAi
  const imitates = input.statements?.imitates
  // What imitates nothing is no synthetic result, whoever made it.
  if (imitates === 'neither') return answer('no', reason('imitates-neither'), 'statement:imitates')
  if (byAi.value === 'unknown') return byAi
  if (imitates === 'person' || imitates === 'event') {
    const code = imitates === 'person' ? 'imitates-person' : 'imitates-event'
    return answer('yes', reason(code), ...byAi.evidence, 'statement:imitates')
  }
  return answer('unknown', reason('imitation-unsaid'), ...byAi.evidence)
}

const madeByAi = (input: Article21Input): Answer => {
  const { readings, traces = [], warning, statements } = input
  const said = statements?.ai
  const saying = strongestFirst(readings).filter(({ claim }) => claim?.ai === true)
  const sound = saying.find(usable)
  if (said === 'no') return denied(input)
  if (sound !== undefined) return answer('yes', reason('mark-says-ai', { form: sound.form }), `form:${sound.form}`)
  if (warning.state === 'found') return answer('yes', reason('warning-says-ai'), 'warning')
  const generator = traces.findIndex(({ says }) => says === 'made-by-ai')
  const generated = traces[generator]
  if (generated !== undefined) {
    return answer('yes', reason('trace-made-by-ai', { place: generated.place }), `trace:${generator}`)
  }
  if (said === 'yes') return answer('yes', reason('stated-ai'), 'statement:ai')
  const [broken] = saying
  if (broken !== undefined) {
    return answer('unknown', reason('broken-mark-says-ai', { form: broken.form }), `form:${broken.form}`)
  }
  const hint = traces.findIndex(({ says }) => says === 'ai-tool-used' || says === 'perhaps-ai')
  const hinted = traces[hint]
  if (hinted !== undefined) {
    return answer('unknown', reason('trace-hints-ai', { place: hinted.place, says: hinted.says }), `trace:${hint}`)
  }
  return answer('unknown', reason('ai-unsaid'))
}

/** A statement that the file itself contradicts settles nothing. */
const denied = ({ readings, traces = [], warning }: Article21Input): Answer => {
  const told = [
    ...readings.filter(({ claim }) => claim?.ai === true).map(({ form }) => `form:${form}`),
    ...(warning.state === 'found' ? ['warning'] : []),
    ...traces.flatMap(({ says }, index) => (says === 'made-by-ai' ? [`trace:${index}`] : [])),
  ]
  return told.length === 0
    ? answer('no', reason('stated-not-ai'), 'statement:ai')
    : answer('unknown', reason('statement-contradicted'), 'statement:ai', ...told)
}

/** Whether what a form says may be repeated: of a broken mark it may be anybody's words. */
export const usable = ({ standing }: FoundForm): boolean => standing === 'intact' || standing === 'unsigned'

/** Signed statements before those that anybody could write. */
export const strongestFirst = (readings: readonly FoundForm[]): readonly FoundForm[] =>
  readings.toSorted((one, other) => Number(other.standing === 'intact') - Number(one.standing === 'intact'))

/** Article 21(2) speaks of distribution, which no file shows. */
export const distributed = (statements: Statements | undefined): Answer => {
  const said = statements?.distributed ?? 'unknown'
  if (said === 'unknown') return answer('unknown', reason('distribution-unsaid'))
  return answer(said, reason(said === 'yes' ? 'stated-distributed' : 'stated-not-distributed'), 'statement:distributed')
}
