import type { AgentTable } from '../core/agents/agent.ts'
import { VOCABULARY } from '../core/aipref/vocabulary.ts'
import type { Capture } from '../core/capture.ts'
import type { SignalReader } from '../core/signal.ts'
import { plusReader } from './file/plus.ts'
import { rslEmbeddedReader } from './file/rsl-embedded.ts'
import { tdmrepEmbeddedReader } from './file/tdmrep-embedded.ts'
import { c2paReader, cawgReader } from './file/training-mining.ts'
import { noReservationReader } from './page/no-reservation.ts'
import { noaiReader } from './page/noai.ts'
import { rslReader } from './page/rsl.ts'
import { tdmPolicyReader } from './page/tdm-policy.ts'
import { tdmrepFileReader } from './page/tdmrep-file.ts'
import { tdmrepHeaderReader } from './page/tdmrep-header.ts'
import { tdmrepHtmlReader } from './page/tdmrep-html.ts'
import { isccReader } from './registry/iscc.ts'
import { licenceHintReader } from './registry/licence-hints.ts'
import { type RegistryFile, registryReader } from './registry/registry.ts'
import { robotsReaders } from './robots/readers.ts'

/** What the catalogue is made with, besides its code. */
export interface CatalogueOptions {
  readonly agents: AgentTable
  /** Snapshots of registries: of addresses and hosts, or of ISCC declarations, told apart by their content. */
  readonly registries?: readonly RegistryFile[]
  /** ISCC codes of a work, whoever computed them. */
  readonly codesOf?: (capture: Capture) => readonly string[]
}

/** All readers of the catalogue, in the order of its rows. */
export const catalogue = ({ agents, registries = [], codesOf = () => [] }: CatalogueOptions): readonly SignalReader[] =>
  [
    ...robotsReaders(agents),
    tdmrepFileReader,
    tdmrepHeaderReader,
    tdmrepHtmlReader,
    tdmrepEmbeddedReader,
    tdmPolicyReader,
    noaiReader,
    plusReader,
    c2paReader,
    cawgReader,
    rslReader,
    rslEmbeddedReader,
    ...registries.map((file) =>
      isIscc(file) ? isccReader({ source: file.source, text: file.text, codesOf }) : registryReader(file),
    ),
    ...(registries.length === 0 ? [noRegistry] : []),
    licenceHintReader,
    noReservationReader,
  ].sort((a, b) => a.row - b.row)

/** Declarations by content code are JSON, and each names its code. */
const isIscc = ({ text }: RegistryFile): boolean => /^\s*[[{]/.test(text) && /"iscc"\s*:/.test(text.slice(0, 65_536))

/** Nobody gave a snapshot: registries were not asked, which coverage has to say. */
const noRegistry: SignalReader = {
  row: 20,
  name: 'registry',
  protocol: 'registry',
  wants: () => [],
  read: () => ({
    statements: [],
    coverage: [{ source: 'registry', state: 'not-captured', reason: 'no-snapshot' }],
  }),
}

/** One row of the catalogue of signals; `docs/design/optout.md` says what each is. */
export interface CatalogueRow {
  readonly row: number
  readonly name: string
  /** Names of the readers that read it. */
  readonly readers: readonly string[]
  /** The wording that is read. */
  readonly version: string
}

const line = (row: number, name: string, readers: readonly string[], version: string): CatalogueRow => ({
  row,
  name,
  readers,
  version,
})

/** The 22 rows, and who reads each. Row 2 is row 1, asked for the crawlers of the table of agents. */
export const CATALOGUE_ROWS: readonly CatalogueRow[] = [
  line(1, 'robots.txt access', ['robots-access'], 'RFC 9309'),
  line(2, 'AI user agents in robots.txt', ['robots-access'], 'table of agents'),
  line(3, 'AIPREF rules in robots.txt', ['aipref-robots'], 'attach-05'),
  line(4, 'AIPREF header Content-Usage', ['aipref-header'], VOCABULARY),
  line(5, 'AIPREF words of withdrawn drafts', ['aipref-legacy'], 'vocab-01 to vocab-04'),
  line(6, 'Content Signals', ['content-signal'], '2025-09-24, use= of 2026'),
  line(7, 'TDMRep file', ['tdmrep-file'], '2025-12-07'),
  line(8, 'TDMRep header', ['tdmrep-header'], '2025-12-07'),
  line(9, 'TDMRep HTML', ['tdmrep-html'], '2025-12-07'),
  line(10, 'TDMRep in EPUB and PDF', ['tdmrep-embedded'], '2025-12-07'),
  line(11, 'TDM policy', ['tdm-policy'], 'ODRL 2.2'),
  line(12, 'noai, noimageai, noml', ['noai'], 'no standard'),
  line(13, 'ai.txt', ['ai-txt'], 'four formats'),
  line(14, 'PLUS Data Mining', ['plus'], 'IPTC 2023.1'),
  line(15, 'C2PA training-mining', ['c2pa'], '1.x'),
  line(16, 'CAWG training-mining', ['cawg'], '1.0, 1.1'),
  line(17, 'RSL', ['rsl', 'rsl-embedded'], '1.0'),
  line(18, 'CC signals', ['cc-signals'], '0.1'),
  line(19, 'ISCC declarations', ['iscc'], 'TDM·AI 2025-11-04, TDMRep 0.8.0'),
  line(20, 'registries', ['registry'], 'snapshots'),
  line(21, 'licence hints', ['licence-hint'], 'advisory'),
  line(22, 'llms.txt, sitemaps', ['no-reservation'], 'no reservation'),
]

/** Raised whenever a reader or the precedence changes what it answers. */
const READERS_VERSION = 1

/** The version of readers, agents and vocabularies as one name; it stands in every verdict. */
export const ruleSetOf = ({ version }: AgentTable): string =>
  `tanba-optout-${READERS_VERSION}, agents ${version}, aipref attach-05 ${VOCABULARY}, tdmrep 2025-12-07, rsl 1.0, cawg 1.1`
