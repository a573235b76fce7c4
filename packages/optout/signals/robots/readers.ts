import type { AgentTable } from '../../core/agents/agent.ts'
import type { SignalReader } from '../../core/signal.ts'
import { robotsAccessReader } from './access.ts'
import { aiTxtReader } from './ai-txt.ts'
import { aiprefHeaderReader, aiprefLegacyReader, aiprefRobotsReader, ccSignalsReader } from './aipref.ts'
import { contentSignalReader } from './content-signal.ts'

/** The readers of this folder: rows 1 to 6, 13 and 18 of the catalogue. */
export const robotsReaders = (table: AgentTable): readonly SignalReader[] => [
  robotsAccessReader(table),
  aiprefRobotsReader(table),
  aiprefHeaderReader,
  aiprefLegacyReader(table),
  contentSignalReader(table),
  aiTxtReader(table),
  ccSignalsReader(table),
]
