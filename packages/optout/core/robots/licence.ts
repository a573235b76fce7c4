import { DIRECTIVES } from './directive.ts'
import { linesOf, type RobotsFile, type RobotsLine, valueOctets } from './file.ts'

/** A `License:` line of RSL 1.0: it holds for the whole site, in whichever group it stands. */
export interface LicenceLine {
  readonly line: RobotsLine
  /** The address as written, as UTF-8: outside text. */
  readonly address: string
}

/** The lines of a robots.txt that point to RSL licences. */
export const licenceLines = (file: RobotsFile): readonly LicenceLine[] =>
  linesOf(file, DIRECTIVES.licence).map((line) => ({ line, address: utf8(valueOctets(file, line)) }))

const utf8 = (octets: string): string =>
  new TextDecoder().decode(Uint8Array.from(octets, (octet) => octet.charCodeAt(0)))
