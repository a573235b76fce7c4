import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTilePath } from '../../core/tile/path.ts'
import { TileEdge } from '../../core/tile/tile-edge.ts'
import { TileReader } from '../../core/tile/tile-reader.ts'
import { verifyConsistency, verifyInclusion } from '../../core/tree/verify.ts'
import { fastSha256 } from '../../store/audit/sha256.ts'
import { leafAt, ReferenceTree, UniformTree } from './reference.ts'
import { writeTiles } from './tiles-of.ts'

const SIZE = 66_000
const resources = new Map<string, Uint8Array>()
const edge = new TileEdge(fastSha256)
for (let index = 0; index < SIZE; index += 1) edge.append(leafAt(index))
writeTiles(edge, resources)

const readerOf = (mostBytes?: number) => new TileReader(fastSha256, async (path) => resources.get(path), mostBytes)

describe('proofs from tiles', () => {
  it.each([
    ['everything', undefined],
    ['three tiles', 3 * 16_384],
    ['nothing', 0],
  ])('hold for any leaf and sizes, when the cache keeps %s', async (_, mostBytes) => {
    const reader = readerOf(mostBytes)
    const sizes = fc.tuple(fc.integer({ min: 1, max: SIZE }), fc.integer({ min: 1, max: SIZE }))
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([one, other], seed) => {
        const [first, second] = one < other ? [one, other] : [other, one]
        const [firstRoot, secondRoot] = [await reader.root(first, SIZE), await reader.root(second, SIZE)]
        const index = seed % second
        const proof = await reader.inclusionProof(index, second, SIZE)
        const leaf = await reader.leaf(index, SIZE)
        expect(leaf).toEqual(leafAt(index))
        const inclusion = { index: BigInt(index), size: BigInt(second), leaf, proof, root: secondRoot }
        expect(verifyInclusion(fastSha256, inclusion)).toBe(true)
        const consistency = await reader.consistencyProof(first, second, SIZE)
        const claim = { first: BigInt(first), second: BigInt(second), proof: consistency, firstRoot, secondRoot }
        expect(verifyConsistency(fastSha256, claim)).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(await reader.root(SIZE)).toEqual(edge.root())
  })

  it('are those of the definition', async () => {
    const tree = new ReferenceTree(700)
    const reader = readerOf()
    for (let size = 1; size <= 700; size += 13) {
      expect(await reader.root(size, SIZE)).toEqual(tree.root(0, size))
      expect(await reader.inclusionProof(size - 1, size, SIZE)).toEqual(tree.path(size - 1, 0, size))
      expect(await reader.consistencyProof(size, 700, SIZE)).toEqual(tree.subproof(size, 0, 700, true))
    }
  })

  it('read a tile once, however many wait for it', async () => {
    const asked: string[] = []
    const reader = new TileReader(fastSha256, async (path) => {
      asked.push(path)
      return resources.get(path)
    })
    await Promise.all(Array.from({ length: 100 }, (_, index) => reader.inclusionProof(index, SIZE)))
    await reader.inclusionProof(101, SIZE)
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted())
    reader.clear()
    await reader.inclusionProof(0, SIZE)
    expect(asked.length).toBeGreaterThan(new Set(asked).size)
  })

  it('come from the full tile where the partial one was removed', async () => {
    const reader = readerOf()
    // No checkpoint was ever made at 300, so there is no partial tile of that size.
    expect(await reader.root(300, 300)).toEqual(await reader.root(300, SIZE))
  })

  it.each([
    ['a leaf past the end', (reader: TileReader) => reader.inclusionProof(5, 5), 'tree-range'],
    ['a leaf before the first', (reader: TileReader) => reader.inclusionProof(-1, 5), 'tree-range'],
    ['half a leaf', (reader: TileReader) => reader.inclusionProof(0.5, 5), 'tree-range'],
    ['a larger first tree', (reader: TileReader) => reader.consistencyProof(6, 5), 'tree-range'],
    ['a tree larger than the log', (reader: TileReader) => reader.root(6, 5), 'tree-range'],
    ['a leaf that is not there', (reader: TileReader) => reader.leaf(5, 5), 'tree-range'],
    ['tiles that are not there', (reader: TileReader) => reader.root(2 ** 40), 'tile-missing'],
  ])('are refused for %s', async (_, ask, code) => {
    await expect(ask(readerOf())).rejects.toMatchObject({ code })
  })

  it('are refused when a tile has another length, and the reader goes on once it is mended', async () => {
    const damaged = new Map(resources).set('tile/0/000', new Uint8Array(8191))
    const reader = new TileReader(fastSha256, async (path) => damaged.get(path))
    await expect(reader.inclusionProof(1, SIZE)).rejects.toMatchObject({ code: 'tile-length' })
    damaged.set('tile/0/000', resources.get('tile/0/000') as Uint8Array)
    expect(await reader.inclusionProof(1, SIZE)).toHaveLength(17)
  })
})

describe('the largest trees', () => {
  const uniform = new UniformTree()
  /** Tiles of a tree whose leaves are all alike. */
  const reader = new TileReader(fastSha256, async (path) => {
    const { level, width } = parseTilePath(path) ?? {}
    if (typeof level !== 'number' || width === undefined) return
    return Buffer.concat(new Array<Uint8Array>(width).fill(uniform.root(256n ** BigInt(level))))
  })

  it.each([2 ** 40 + 1, 2 ** 47 - 1, 2 ** 48 - 1, 2 ** 48])('size %i', async (size) => {
    const root = uniform.root(BigInt(size))
    expect(await reader.root(size)).toEqual(root)
    for (const index of [0, Math.floor(size / 3), size - 1]) {
      expect(await reader.inclusionProof(index, size)).toEqual(uniform.path(BigInt(index), BigInt(size)))
      const proof = await reader.consistencyProof(index + 1, size)
      expect(proof).toEqual(uniform.subproof(BigInt(index + 1), BigInt(size), true))
    }
  })
})
