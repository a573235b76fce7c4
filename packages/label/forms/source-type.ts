/** The IPTC NewsCodes of digital source types, which C2PA uses too. */
const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

const AI_TYPES: ReadonlySet<string> = new Set([
  `${IPTC}trainedAlgorithmicMedia`,
  `${IPTC}compositeWithTrainedAlgorithmicMedia`,
  `${IPTC}compositeSynthetic`,
  'http://c2pa.org/digitalsourcetype/trainedAlgorithmicData',
])

/** Whether a source type says that AI took part. Some programs write https, or a space at the end. */
export const isAiSource = (type: string): boolean => AI_TYPES.has(type.trim().replace(/^https:/, 'http:'))

interface SourceFacts {
  readonly made: 'created' | 'altered'
  readonly byAi?: 'wholly' | 'partly'
}

/** The name or version of a system that nobody stated: a manifest must have one. */
export const UNSTATED = 'unspecified'

/** The holder of a key that was made without a name: no claim repeats it as one. */
export const UNSTATED_HOLDER = 'Organisation not stated (local key)'

/** A system for a person: its name and version, as far as they were stated. */
export const systemText = (parts: readonly (string | undefined)[]): string | undefined =>
  parts.filter((part) => part !== undefined && part !== UNSTATED).join(' ') || undefined

/** The source type of a mark: of what AI made wholly, or in part. */
export function sourceTypeOf({ made, byAi }: SourceFacts): string {
  const wholly = (byAi ?? (made === 'created' ? 'wholly' : 'partly')) === 'wholly'
  return IPTC + (wholly ? 'trainedAlgorithmicMedia' : 'compositeWithTrainedAlgorithmicMedia')
}
