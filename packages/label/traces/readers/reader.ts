import type { Fields } from '../field.ts'
import type { AiTrace, RemoteTrace } from '../trace.ts'

/** Finds the traces of one program, or of one kind. Texts are looked at; nothing is read from the file. */
export interface TraceReader {
  readonly name: string
  readonly read: (fields: Fields) => readonly (AiTrace | RemoteTrace)[]
}
