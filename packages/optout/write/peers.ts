import { createRequire } from 'node:module'
import { parseXmp, XMP_NAMESPACES } from '@tanba/media'
import { parseDictionary } from 'structured-headers'
import type { HeaderField } from '../core/capture.ts'
import { compileRobots } from '../core/robots/compile.ts'
import { parseRobots } from '../core/robots/parse.ts'

/** Where another program reads other than we do. */
export interface PeerDifference {
  readonly peer: 'robots-parser' | 'structured-headers' | 'exifreader'
  /** A crawler and a path, a field, or a file. */
  readonly of: string
  readonly ours: string
  readonly theirs: string
}

/** What other readers made of a file; `undefined`: the program is not installed here. */
export type PeerReading = readonly PeerDifference[] | undefined

const require = createRequire(import.meta.url)

/** Programs that are compared with, where somebody installed them; nothing else needs them. */
const optional = <Module>(name: string): Module | undefined => {
  try {
    return require(name) as Module
  } catch {
    return undefined
  }
}

type RobotsParser = (url: string, text: string) => { isAllowed(url: string, agent?: string): boolean | undefined }

/** Access by robots.txt, as robots-parser reads it. */
export const peerRobots = (
  origin: string,
  bytes: Uint8Array,
  agents: readonly string[],
  paths: readonly string[],
): PeerReading => {
  const robotsParser = optional<RobotsParser>('robots-parser')
  if (robotsParser === undefined) return undefined
  const theirs = robotsParser(`${origin}/robots.txt`, new TextDecoder().decode(bytes))
  const ours = compileRobots(parseRobots(bytes))
  const word = (isAllowed: boolean): string => (isAllowed ? 'allowed' : 'disallowed')
  return agents.flatMap((agent) =>
    paths.flatMap((path): readonly PeerDifference[] => {
      const here = word(ours.matcher([agent]).match(path).access === 'allowed')
      const there = word(theirs.isAllowed(`${origin}${path}`, agent) === true)
      return here === there ? [] : [{ peer: 'robots-parser', of: `${agent} ${path}`, ours: here, theirs: there }]
    }),
  )
}

/** Whether Content-Usage fields are Dictionaries (RFC 9651) that hold what was meant. */
export const peerFields = (fields: readonly HeaderField[], wanted: string): PeerReading =>
  fields
    .filter(([name]) => name.toLowerCase() === 'content-usage')
    .flatMap(([name, value]): readonly PeerDifference[] => {
      const theirs = trainAi(value)
      return theirs === wanted ? [] : [{ peer: 'structured-headers', of: name, ours: wanted, theirs }]
    })

const trainAi = (value: string): string => {
  try {
    return String(parseDictionary(value).get('train-ai')?.[0] ?? '')
  } catch {
    return 'unreadable'
  }
}

interface ExifReader {
  readonly load: (bytes: Buffer) => Readonly<Record<string, { readonly value?: unknown } | undefined>>
}

/** PLUS Data Mining of a packet, as ExifReader reads it: by local name. */
export const peerXmp = (name: string, file: Uint8Array, packet: Uint8Array): PeerReading => {
  const exifReader = optional<ExifReader>('exifreader')
  if (exifReader === undefined) return undefined
  const ours = parseXmp(packet).text(XMP_NAMESPACES.plus, 'DataMining') ?? ''
  const theirs = String(exifReader.load(Buffer.from(file)).DataMining?.value ?? '')
  return ours === theirs ? [] : [{ peer: 'exifreader', of: name, ours, theirs }]
}
