import { describe, expect, it } from 'vitest'
import { locateMark } from '../../text/mark.ts'
import { validateStore } from '../../validate/validate.ts'
import { FIXTURES, type Fixture } from './fixtures/marks.ts'
import { ANCHOR, sha256 } from './fixtures/store.ts'

const outcomeOf = ({ bytes, format }: Fixture): { outcome: string; codes: readonly string[] } => {
  const found = locateMark(bytes, format)
  if (found === undefined) return { outcome: 'none', codes: [] }
  if (found.kind === 'remote') return { outcome: found.address, codes: [] }
  if (found.kind === 'broken') return { outcome: found.code, codes: [found.code] }
  const { state, findings } = validateStore(found.located, { anchors: ANCHOR, at: Date.UTC(2027, 0, 1) })
  return { outcome: state, codes: findings.flatMap(({ kind, code }) => (kind === 'failure' ? [code] : [])) }
}

describe('marks put together by hand from the specification', () => {
  it.each(FIXTURES)('$format, $name: $outcome', (fixture) => {
    const { outcome, codes } = outcomeOf(fixture)
    if (outcome === 'Invalid') expect(codes).toContain(fixture.outcome)
    else expect(outcome).toBe(fixture.outcome)
  })

  it('come out the same on every machine', () => {
    const all = Buffer.concat(FIXTURES.map(({ bytes }) => bytes))
    expect(sha256(all).toString('hex')).toBe('734397a4f93bc14e8a65931b4c2d004efb35010a56e9f0839e88995775e11238')
  })
})
