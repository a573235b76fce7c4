import { join } from 'node:path'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { RECORD_MADE } from '../../cli/record-type.ts'
import type { EventType } from '../../core/event/event-type.ts'
import { createLedger, readLedger } from '../../store/open.ts'
import { openPatiently, recordIn } from '../../store/record.ts'
import { ids } from './ids.ts'

const MARKED: EventType = {
  type: 'label.marked',
  title: { kk: 'Таңбаланды', ru: 'Промаркировано', en: 'Marked' },
  inputs: [],
  outputs: [{ role: 'marked', title: { kk: 'файл', ru: 'файл', en: 'file' }, times: 'one' }],
}

const made = async () => {
  const folder = temporary()
  const where = { place: join(folder, 'ledger'), keys: '', database: '' }
  await (await createLedger(where, { origin: 'example.kz/log', organisation: ids() }, [])).ledger.close()
  return where
}

const act = (digest: string) => ({
  type: MARKED.type,
  subject: { kind: 'system', name: 'Suret' } as const,
  actor: { kind: 'person', name: 'Aigul' } as const,
  provisions: ['kz/ai-law/21/2'],
  outputs: [{ role: 'marked', digest }],
})

describe('recordIn', () => {
  it('records acts of a capability under a checkpoint', async () => {
    const where = await made()
    const { receipts, checkpoint } = await recordIn(where, [act('a'.repeat(64)), act('b'.repeat(64))], [MARKED])
    expect(receipts.map(({ seq }) => seq)).toEqual([0, 1])
    expect(checkpoint.split('\n').slice(0, 2)).toEqual(['example.kz/log', '2'])
    const { ledger } = await readLedger(where)
    const [first] = await ledger.eventsOf(receipts[0]?.subject ?? ids())
    expect(first?.event.type).toBe('label.marked')
    await ledger.close()
  })

  it('waits for another writer, who may take a moment', async () => {
    const where = await made()
    const { ledger } = await openPatiently(where, [RECORD_MADE])
    const waiting = recordIn(where, [act('a'.repeat(64))], [MARKED])
    await ledger.append({ type: RECORD_MADE.type, subject: ids(), actor: ids(), provisions: [] })
    await ledger.close()
    expect((await waiting).checkpoint.split('\n')[1]).toBe('2')
  })

  it('keeps what was recorded before an act that is refused', async () => {
    const where = await made()
    const refused = recordIn(where, [act('a'.repeat(64)), { ...act('b'.repeat(64)), outputs: [] }], [MARKED])
    await expect(refused).rejects.toMatchObject({ code: 'event-role-missing' })
    const { ledger } = await readLedger(where)
    expect((await ledger.checkpoint())?.split('\n')[1]).toBe('1')
  })
})
