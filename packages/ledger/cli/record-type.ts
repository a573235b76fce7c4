import type { EventType } from '../core/event/event-type.ts'

/** An act recorded by hand, where no capability has a type of its own for it. */
export const RECORD_MADE: EventType = {
  type: 'record.made',
  title: { kk: 'Қолмен жазылған оқиға', ru: 'Запись, сделанная вручную', en: 'A record made by hand' },
  inputs: [{ role: 'input', title: { kk: 'не алынды', ru: 'что взято', en: 'what was taken' }, times: 'many' }],
  outputs: [{ role: 'output', title: { kk: 'не шықты', ru: 'что получено', en: 'what came out' }, times: 'many' }],
  signature: 'may',
}

/** What this command line registers beside the types that every store knows. */
export const RECORD_TYPES: readonly EventType[] = [RECORD_MADE]
