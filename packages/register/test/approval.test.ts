import { determine, prepare } from '@tanba/law'
import { describe, expect, it } from 'vitest'
import {
  type Approval,
  type ApprovalSubject,
  approvalState,
  approve,
  classificationContent,
  contentHash,
  currentApprovals,
  determinationContent,
  type Proposal,
} from '../index.ts'
import { APPROVER, day, example, examples, id, law, noon, PROPOSER, program, SYSTEM, signed, sound } from './made.ts'

const proposal: Proposal = {
  id: id(10),
  subject: 'classification',
  content: 'aa',
  proposer: PROPOSER,
  at: noon('2026-09-01'),
}
const decision = { id: id(11), approver: APPROVER, at: noon('2026-09-02'), now: 'aa' } as const
const declared = { by: PROPOSER, at: noon('2026-08-01') }

describe('an approval', () => {
  it.each([
    ['by a second person', {}, 'approved'],
    ['by a second person of a one-person organisation', { onePerson: declared }, 'approved'],
    ['by the one person', { approver: PROPOSER, onePerson: declared }, 'self-approved'],
  ] as const)('%s', (_, more, mode) => {
    const made = approve(proposal, { ...decision, ...more })
    expect(made.ok ? made.value : made.error.code).toMatchObject({ mode, content: 'aa', proposer: PROPOSER })
  })

  it.each([
    ['by whoever proposed it', { approver: PROPOSER }, 'own-proposal'],
    [
      'before the organisation was declared one-person',
      { approver: PROPOSER, onePerson: { ...declared, at: noon('2026-09-03') } },
      'own-proposal',
    ],
    [
      'after the declaration was withdrawn',
      { approver: PROPOSER, onePerson: { ...declared, withdrawn: noon('2026-08-15') } },
      'own-proposal',
    ],
    ['of a content that changed meanwhile', { now: 'bb' }, 'content-changed'],
    ['a second time', { decided: [{ ...signed(sound, 'operation'), proposal: proposal.id }] }, 'proposal-decided'],
  ] as const)('is refused %s', (_, more, code) => {
    const made = approve(proposal, { ...decision, ...more })
    expect(made.ok ? 'given' : made.error.code).toBe(code)
  })

  it('keeps a signature file as stored, not verified', () => {
    const signature = { form: 'cms', digest: 'ab', state: 'stored-not-verified' } as const
    const made = approve(proposal, { ...decision, signature })
    expect(made.ok && made.value.signature).toEqual(signature)
  })

  it.each([
    ['stands for the same content', {}, 'aa', 'standing'],
    ['falls when the content changes', {}, 'bb', 'fallen'],
    ['falls when the subject is no more', {}, undefined, 'fallen'],
    [
      'is withdrawn whatever the content is',
      { withdrawn: { by: APPROVER, at: noon('2026-09-03'), reason: 'x' } },
      'aa',
      'withdrawn',
    ],
  ] as const)('%s', (_, more, now, state) => {
    expect(approvalState({ ...signed(sound, 'operation'), content: 'aa', ...more }, now)).toBe(state)
  })
})

describe('the approvals of a subject', () => {
  const approval = (n: number, content: string, more: Partial<Approval> = {}): Approval => ({
    ...signed(sound, 'operation'),
    id: id(n),
    content,
    at: noon(`2026-09-0${n}`),
    ...more,
  })
  const withdrawn = (date: string) => ({ withdrawn: { by: APPROVER, at: noon(date), reason: 'x' } })
  const stateOf = (approvals: readonly Approval[], now?: string): readonly string[] => {
    const contents = new Map<ApprovalSubject, string>(now === undefined ? [] : [['classification', now]])
    return currentApprovals(approvals, contents).map(
      ({ state, approval: { id: found } }) => `${state} ${found === id(1) ? 1 : 2}`,
    )
  }

  it.each<[string, readonly Approval[], string | undefined, readonly string[]]>([
    ['none: nothing is said', [], 'aa', []],
    ['the later of two that stand', [approval(2, 'aa'), approval(1, 'aa')], 'aa', ['standing 2']],
    ['an earlier one that stands again', [approval(1, 'aa'), approval(2, 'bb')], 'aa', ['standing 1']],
    ['the later of two that fell', [approval(1, 'aa'), approval(2, 'bb')], 'cc', ['fallen 2']],
    [
      'all of one content, once one is withdrawn',
      [approval(1, 'aa'), approval(2, 'aa', withdrawn('2026-09-03'))],
      'aa',
      ['withdrawn 2'],
    ],
    [
      'a new one after the withdrawal',
      [approval(1, 'aa', withdrawn('2026-09-01')), approval(2, 'aa')],
      'aa',
      ['standing 2'],
    ],
    [
      'none that is of the moment of the withdrawal',
      [approval(1, 'aa', withdrawn('2026-09-02')), approval(2, 'aa')],
      'aa',
      ['withdrawn 2'],
    ],
    ['one whose subject is gone', [approval(1, 'aa')], undefined, ['fallen 1']],
  ])('%s', (_, approvals, now, expected) => expect(stateOf(approvals, now)).toEqual(expected))
})

describe('what an approval binds to', () => {
  const hashOn = (date: string): string =>
    classificationContent(SYSTEM, determine(prepare(law.pack, day(date)), sound, law.hash))

  it('is the same class on another day', () => expect(hashOn('2026-09-15')).toBe(hashOn('2026-11-02')))

  it('is not the same for another system with the same classes', () => {
    const determination = determine(program, sound, law.hash)
    expect(classificationContent(id(77), determination)).not.toBe(classificationContent(SYSTEM, determination))
  })

  it('differs wherever the classes differ', () => {
    const hashes = new Map<string, string>()
    for (const facts of examples.values()) {
      const determination = determine(program, facts, law.hash)
      const classes = determination.classes.filter(({ id: one }) => one !== 'role')
      const key = JSON.stringify(classes)
      const hash = classificationContent(SYSTEM, determination)
      expect(hashes.get(key) ?? hash).toBe(hash)
      hashes.set(key, hash)
    }
    expect(new Set(hashes.values()).size).toBe(hashes.size)
    expect(hashes.size).toBeGreaterThan(5)
  })

  it('of a determination is the hash of its canonical form', () => {
    const determination = determine(program, example('cv-ranking'), law.hash)
    expect(determinationContent(determination)).toMatch(/^[0-9a-f]{64}$/)
    expect(determinationContent({ ...determination, engine: 'x' })).not.toBe(determinationContent(determination))
    expect(contentHash({ b: 1, a: 2 })).toBe(contentHash({ a: 2, b: 1 }))
  })
})
