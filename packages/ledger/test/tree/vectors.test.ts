import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyConsistency, verifyInclusion } from '../../core/tree/verify.ts'
import { fastSha256 } from '../../store/audit/sha256.ts'

const vectors = path.resolve(import.meta.dirname, '../../../../../shared/vectors/merkle/testdata')
const isPresent = existsSync(vectors)

interface InclusionCase {
  readonly leafIdx: string
  readonly treeSize: string
  readonly root: string
  readonly leafHash: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

interface ConsistencyCase {
  readonly size1: string
  readonly size2: string
  readonly root1: string
  readonly root2: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

const files = (kind: string): readonly string[] =>
  isPresent
    ? readdirSync(path.join(vectors, kind), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .sort()
    : ['absent']

/** Numbers as text: one of them is 2^64 − 1. */
const read = (kind: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(vectors, kind, file), 'utf8').replaceAll(/: *(-?\d+)/g, ': "$1"'))

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'))

describe.skipIf(!isPresent)(`public Merkle vectors in ${vectors}`, () => {
  it('are all of them', () => {
    expect([files('inclusion').length, files('consistency').length]).toEqual([98, 98])
  })

  it.each(files('inclusion'))('inclusion %s', (file) => {
    const one = read('inclusion', file) as InclusionCase
    const isProved = verifyInclusion(fastSha256, {
      index: BigInt(one.leafIdx),
      size: BigInt(one.treeSize),
      leaf: bytes(one.leafHash),
      proof: (one.proof ?? []).map(bytes),
      root: bytes(one.root),
    })
    expect(isProved).toBe(!one.wantErr)
  })

  it.each(files('consistency'))('consistency %s', (file) => {
    const one = read('consistency', file) as ConsistencyCase
    const isProved = verifyConsistency(fastSha256, {
      first: BigInt(one.size1),
      second: BigInt(one.size2),
      proof: (one.proof ?? []).map(bytes),
      firstRoot: bytes(one.root1),
      secondRoot: bytes(one.root2),
    })
    expect(isProved).toBe(!one.wantErr)
  })
})
