import { describe, expect, it } from 'vitest'
import { formatTilePath } from '../../core/tile/path.ts'
import { partialTiles } from '../../core/tile/places.ts'
import { TileEdge } from '../../core/tile/tile-edge.ts'
import { emptyRoot, leafHash } from '../../core/tree/hash.ts'
import { RightEdge } from '../../core/tree/right-edge.ts'
import { fastSha256 } from '../../store/audit/sha256.ts'
import { entryAt, leafAt, ReferenceTree, sha256 } from './reference.ts'
import { writeTiles } from './tiles-of.ts'

const tree = new ReferenceTree(1000)

describe('hashes', () => {
  it('are those of RFC 9162 section 2.1.1', () => {
    expect(Buffer.from(emptyRoot(fastSha256)).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(leafHash(fastSha256, entryAt(5))).toEqual(leafAt(5))
    expect(fastSha256(Uint8Array.of(0, 128, 255, 10))).toEqual(sha256(Uint8Array.of(0, 128, 255, 10)))
  })
})

describe('the right edge', () => {
  it('has the root of the definition at every size, and goes on from its hashes', () => {
    let edge = new RightEdge(fastSha256)
    expect(edge.root()).toEqual(sha256())
    for (const [index, leaf] of tree.leaves.entries()) {
      // Every other time from what was kept.
      if (index % 2 === 0) edge = new RightEdge(fastSha256, () => {}, index, edge.hashes)
      edge.append(leaf)
      expect(edge.root()).toEqual(tree.root(0, index + 1))
    }
  })

  it('tells of every complete subtree once, in order', () => {
    const told: string[] = []
    const edge = new RightEdge(fastSha256, (level, index, hash) => {
      expect(hash).toEqual(tree.root(index * 2 ** level, (index + 1) * 2 ** level))
      told.push(`${level}/${index}`)
    })
    for (const leaf of tree.leaves.slice(0, 8)) edge.append(leaf)
    expect(told.join(' ')).toBe('0/0 0/1 1/0 0/2 0/3 1/1 2/0 0/4 0/5 1/2 0/6 0/7 1/3 2/1 3/0')
  })

  it.each([
    [3, 1],
    [4, 2],
    [0, 1],
    [-1, 0],
    [1.5, 1],
    [2 ** 48 + 1, 2],
  ])('of size %d is not restored from %i hashes', (size, count) => {
    const hashes = tree.leaves.slice(0, count)
    const restore = (): RightEdge => new RightEdge(fastSha256, () => {}, size, hashes)
    expect(restore).toThrow(expect.objectContaining({ code: 'tree-range' }))
  })

  it('does not grow beyond 2^48 leaves', () => {
    const edge = new RightEdge(fastSha256, () => {}, 2 ** 48, tree.leaves.slice(0, 1))
    expect(() => edge.append(leafAt(0))).toThrow(expect.objectContaining({ code: 'tree-full' }))
    expect(edge.size).toBe(2 ** 48)
  })
})

/** Tiles of a tree from the definition. */
const tilesOf = (size: number): Map<string, Uint8Array> => {
  const tiles = new Map<string, Uint8Array>()
  for (let level = 0; 256 ** level <= size; level += 1) {
    const span = 256 ** level
    const count = Math.floor(size / span)
    for (let index = 0; index * 256 < count; index += 1) {
      const width = Math.min(256, count - index * 256)
      const hashes = Array.from({ length: width }, (_, place) => {
        const begin = (index * 256 + place) * span
        return tree.root(begin, begin + span)
      })
      tiles.set(formatTilePath({ level, index, width }), Buffer.concat(hashes))
    }
  }
  return tiles
}

describe('tiles of a growing tree', () => {
  it.each([1, 7, 255, 256, 257, 300])(
    'are those of the definition after every %i leaves, and grow on from them',
    (step) => {
      const written = new Map<string, Uint8Array>()
      let edge = new TileEdge(fastSha256)
      for (let size = 0; size < tree.leaves.length; ) {
        const next = tree.leaves.slice(size, size + step)
        for (const leaf of next) edge.append(leaf)
        size += next.length
        writeTiles(edge, written)
        expect(edge.takeChanged()).toEqual([])
        expect(edge.root()).toEqual(tree.root(0, size))
        for (const [path, bytes] of tilesOf(size))
          expect(Buffer.compare(written.get(path) ?? Buffer.of(), bytes), path).toBe(0)
        edge = new TileEdge(
          fastSha256,
          size,
          partialTiles(size).map((place) => written.get(formatTilePath(place)) as Uint8Array),
        )
        expect(edge.root()).toEqual(tree.root(0, size))
      }
    },
  )

  it('keep a written tile as it is', () => {
    const edge = new TileEdge(fastSha256)
    edge.append(leafAt(0))
    const [tile] = edge.takeChanged()
    edge.append(leafAt(1))
    expect(tile?.bytes).toEqual(leafAt(0))
  })

  it.each<[string, readonly Uint8Array[], string]>([
    ['nothing', [], 'tile-missing'],
    ['too few tiles', [new Uint8Array(32)], 'tile-missing'],
    ['a tile that is too short', [new Uint8Array(0), new Uint8Array(32)], 'tile-length'],
    ['a tile that is too long', [new Uint8Array(64), new Uint8Array(32)], 'tile-length'],
  ])('do not go on from %s', (_, partial, code) => {
    expect(() => new TileEdge(fastSha256, 257, partial)).toThrow(expect.objectContaining({ code }))
  })
})
