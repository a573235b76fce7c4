import { judge, type RslAnswer } from '../../core/rsl/judge.ts'
import type { Statement } from '../../core/statement.ts'
import { evidenceOf, type Spot } from './evidence.ts'
import type { RslReading } from './rsl-document.ts'

/**
 * What a document of RSL says of the addresses of a work.
 *
 * @param spot Where the text stands; where the text `isSource`, places are counted in the text.
 * @param urls Addresses of the work; empty where the document stands in the work itself.
 */
export const rslStatements = (
  reading: RslReading,
  text: string,
  spot: Spot & { readonly isSource?: boolean },
  urls: readonly URL[],
): readonly Statement[] => {
  if ('fault' in reading) {
    const evidence = evidenceOf(text, spot)
    return [{ protocol: 'rsl', version: '1.0', saying: 'unreadable', scope: 'all', note: reading.fault, evidence }]
  }
  const places: readonly (URL | undefined)[] = urls.length === 0 ? [undefined] : urls
  const answers = new Map(places.flatMap((url) => judge(reading.contents, url)).map((one) => [one.content, one]))
  return [...answers.values()].map((answer) => statement(answer, text, spot))
}

const statement = (
  { content, saying, terms, note }: RslAnswer,
  text: string,
  { isSource = false, ...spot }: Spot & { readonly isSource?: boolean },
): Statement => {
  const raw = text.slice(content.offset, content.offset + content.length)
  const offset = isSource ? bytesBefore(text, content.offset) : spot.offset
  const evidence = evidenceOf(raw, { ...spot, offset })
  return {
    protocol: 'rsl',
    version: '1.0',
    saying,
    scope: 'all',
    ...(terms === undefined ? {} : { terms }),
    note,
    evidence,
  }
}

const bytesBefore = (text: string, offset: number): number => new TextEncoder().encode(text.slice(0, offset)).byteLength
