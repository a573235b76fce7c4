import { describe, expect, it } from 'vitest'
import { carryOut, consistencyPlan } from '../../core/tree/proof-plan.ts'
import { type ConsistencyClaim, verifyConsistency } from '../../core/tree/verify.ts'
import { fastSha256 } from '../../store/audit/sha256.ts'
import { mutationsOf } from './mutations.ts'
import { ReferenceTree, UniformTree } from './reference.ts'

const MOST = 300
const tree = new ReferenceTree(MOST + 1)
const holds = (claim: ConsistencyClaim): boolean => verifyConsistency(fastSha256, claim)

const claimOf = (first: number, second: number): ConsistencyClaim => ({
  first: BigInt(first),
  second: BigInt(second),
  proof: carryOut(fastSha256, consistencyPlan(first, second), (node) =>
    tree.root(node.index * 2 ** node.level, (node.index + 1) * 2 ** node.level),
  ),
  firstRoot: tree.root(0, first),
  secondRoot: tree.root(0, second),
})

/** Claims that must not hold when the claim itself does. */
const changesOf = (claim: ConsistencyClaim): Record<string, Partial<ConsistencyClaim>> => {
  const [first, second] = [Number(claim.first), Number(claim.second)]
  const [before, after] = [tree.root(0, first - 1), tree.root(0, second + 1)]
  return {
    'the first root of one leaf less': { firstRoot: before },
    'one leaf less, with its root': { first: claim.first - 1n, firstRoot: before },
    'the second root of one leaf more': { secondRoot: after },
    'one leaf more, with its root': { second: claim.second + 1n, secondRoot: after },
    'from nothing': { first: 0n, firstRoot: tree.root(0, 0) },
    ...(first < second && {
      'roots exchanged': { firstRoot: claim.secondRoot, secondRoot: claim.firstRoot },
      'sizes exchanged': { first: claim.second, second: claim.first },
      'the same size': { first: claim.second },
    }),
  }
}

describe('consistency proofs of every pair of sizes up to 300', () => {
  it.each([0, 1, 2, 3])('second sizes 4n + %i', { timeout: 60_000 }, (remainder) => {
    for (let second = 1; second <= MOST; second += 1) {
      if (second % 4 !== remainder) continue
      for (let first = 1; first <= second; first += 1) {
        const claim = claimOf(first, second)
        const wrong: string[] = []
        if (!holds(claim)) wrong.push('the proof itself')
        for (const { name, proof } of mutationsOf(claim.proof, first + second)) {
          // A proof of nothing for equal sizes: there is no hash to leave out.
          if (name === 'none' && claim.proof.length === 0) continue
          if (holds({ ...claim, proof })) wrong.push(name)
        }
        for (const [name, change] of Object.entries(changesOf(claim))) {
          if (holds({ ...claim, ...change })) wrong.push(name)
        }
        expect(wrong, `${first} in ${second}`).toEqual([])
      }
    }
  })

  it('are those of the definition', () => {
    for (let second = 1; second <= MOST; second += 1) {
      for (let first = 1; first <= second; first += 7) {
        expect(claimOf(first, second).proof).toEqual(tree.subproof(first, 0, second, true))
      }
    }
  })

  it('prove nothing of a tree without leaves', () => {
    expect(consistencyPlan(0, 5)).toEqual([])
    const claim = { first: 0n, second: 5n, proof: [], firstRoot: tree.root(0, 0), secondRoot: tree.root(0, 5) }
    expect(holds(claim)).toBe(false)
    expect(holds({ ...claim, second: 0n, secondRoot: claim.firstRoot })).toBe(false)
  })
})

describe('consistency proofs with sizes beyond 2^53', () => {
  const uniform = new UniformTree()
  const seconds = [2n ** 53n + 1n, 2n ** 60n - 1n, 2n ** 64n]
  it.each(seconds.flatMap((second) => [1n, 2n ** 52n, second / 3n, second - 1n].map((first) => ({ first, second }))))(
    '$first in $second',
    ({ first, second }) => {
      const claim = {
        first,
        second,
        proof: uniform.subproof(first, second, true),
        firstRoot: uniform.root(first),
        secondRoot: uniform.root(second),
      }
      expect(holds(claim)).toBe(true)
      expect(holds({ ...claim, secondRoot: claim.firstRoot })).toBe(false)
      expect(holds({ ...claim, proof: claim.proof.slice(1) })).toBe(false)
    },
  )
})
