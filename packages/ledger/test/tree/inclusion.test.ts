import { describe, expect, it } from 'vitest'
import { carryOut, inclusionPlan } from '../../core/tree/proof-plan.ts'
import { type InclusionClaim, verifyInclusion } from '../../core/tree/verify.ts'
import { fastSha256 } from '../../store/audit/sha256.ts'
import { mutationsOf } from './mutations.ts'
import { ReferenceTree, UniformTree } from './reference.ts'

const MOST = 300
const tree = new ReferenceTree(MOST + 1)
const holds = (claim: InclusionClaim): boolean => verifyInclusion(fastSha256, claim)

const claimOf = (index: number, size: number): InclusionClaim => ({
  index: BigInt(index),
  size: BigInt(size),
  leaf: tree.leaves[index] as Uint8Array,
  proof: carryOut(fastSha256, inclusionPlan(index, size), (node) =>
    tree.root(node.index * 2 ** node.level, (node.index + 1) * 2 ** node.level),
  ),
  root: tree.root(0, size),
})

describe('inclusion proofs of every leaf in every tree up to 300', () => {
  // By remainder, so that a slow machine shows progress.
  it.each([0, 1, 2, 3])('sizes 4n + %i', { timeout: 60_000 }, (remainder) => {
    for (let size = 1; size <= MOST; size += 1) {
      if (size % 4 !== remainder) continue
      for (let index = 0; index < size; index += 1) {
        const claim = claimOf(index, size)
        const wrong: string[] = []
        if (!holds(claim)) wrong.push('the proof itself')
        for (const { name, proof } of mutationsOf(claim.proof, index + size)) {
          if (holds({ ...claim, proof })) wrong.push(name)
        }
        const { index: at, size: of } = claim
        const changed: Record<string, Partial<InclusionClaim>> = {
          'index − 1': { index: at - 1n },
          'index + 1': { index: at + 1n },
          'twice the size': { size: of * 2n },
          'the next size with its root': { size: of + 1n, root: tree.root(0, size + 1) },
          'the root of the next size': { root: tree.root(0, size + 1) },
          'another leaf': { leaf: tree.leaves[(index + 1) % (MOST + 1)] as Uint8Array },
        }
        for (const [name, change] of Object.entries(changed)) if (holds({ ...claim, ...change })) wrong.push(name)
        expect(wrong, `leaf ${index} of ${size}`).toEqual([])
      }
    }
  })

  it('are those of the definition', () => {
    for (let size = 1; size <= MOST; size += 1) {
      for (let index = 0; index < size; index += 7) {
        expect(claimOf(index, size).proof).toEqual(tree.path(index, 0, size))
      }
    }
  })
})

describe('inclusion proofs with sizes beyond 2^53', () => {
  const uniform = new UniformTree()
  const leaf = uniform.root(1n)
  const sizes = [2n ** 53n + 1n, 2n ** 60n - 1n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n]
  it.each(sizes.flatMap((size) => [0n, 1n, size / 3n, size - 2n, size - 1n].map((index) => ({ index, size }))))(
    'leaf $index of $size',
    ({ index, size }) => {
      const claim = { index, size, leaf, proof: uniform.path(index, size), root: uniform.root(size) }
      expect(holds(claim)).toBe(true)
      for (const { name, proof } of mutationsOf(claim.proof, Number(index % 1000n))) {
        const isSame =
          proof.length === claim.proof.length &&
          proof.every((hash, at) => hash.toString() === claim.proof[at]?.toString())
        if (!isSame) expect(holds({ ...claim, proof }), name).toBe(false)
      }
    },
  )

  it('are refused beyond 2^64, below 0 and past the end', () => {
    const claim = { index: 0n, size: 1n, leaf, proof: [], root: leaf }
    expect(holds(claim)).toBe(true)
    expect(holds({ ...claim, index: -1n })).toBe(false)
    expect(holds({ ...claim, index: 1n })).toBe(false)
    expect(holds({ ...claim, size: 0n })).toBe(false)
    const beyond = 2n ** 64n + 1n
    expect(holds({ index: 0n, size: beyond, leaf, proof: uniform.path(0n, beyond), root: uniform.root(beyond) })).toBe(
      false,
    )
  })
})
