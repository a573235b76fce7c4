import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTilePath, parseTilePath, type TilePlace } from '../../core/tile/path.ts'
import { partialTiles, tileWidth } from '../../core/tile/places.ts'

const right: readonly [string, TilePlace][] = [
  ['tile/0/000', { level: 0, index: 0, width: 256 }],
  ['tile/0/067.p/1', { level: 0, index: 67, width: 1 }],
  ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['tile/5/x001/000.p/255', { level: 5, index: 1000, width: 255 }],
  ['tile/63/999', { level: 63, index: 999, width: 256 }],
  ['tile/entries/x012/345', { level: 'entries', index: 12_345, width: 256 }],
  ['tile/entries/000.p/7', { level: 'entries', index: 0, width: 7 }],
]

const wrong: readonly string[] = [
  '',
  'tile',
  'tile/0',
  'tile/0/0',
  'tile/0/00',
  'tile/0/0000',
  'tile/00/000',
  'tile/01/000',
  'tile/-1/000',
  'tile/64/000',
  'tile/100/000',
  'tile/data/000',
  'tile/Entries/000',
  '/tile/0/000',
  'tile/0/000/',
  'tile/0/x000/000',
  'tile/0/x000/x001/000',
  'tile/0/001/000',
  'tile/0/x001',
  'tile/0/X001/000',
  'tile/0/x001//000',
  'tile/0/x001/../000',
  'tile/0/../000',
  'tile/0/000.p',
  'tile/0/000.p/',
  'tile/0/000.p/0',
  'tile/0/000.p/01',
  'tile/0/000.p/256',
  'tile/0/000.p/257',
  'tile/0/000.p/999',
  'tile/0/000.p/1/2',
  'tile/0/x999/x999/x999/x999/x999/999',
  'tile/0/x001/x001/x001/x001/x001/x001/001',
  'tile/0/000\n',
  'tile/0/000\u0000',
  'tile/0/٠٠٠',
  'tile%2f0/000',
]

describe('paths of tiles', () => {
  it.each(right)('%s', (path, place) => {
    expect(parseTilePath(path)).toEqual(place)
    expect(formatTilePath(place)).toBe(path)
  })

  it.each(wrong)('%j is none', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })

  it('have one spelling', () => {
    const place = fc.record({
      level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
      index: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(place, (one) => {
        expect(parseTilePath(formatTilePath(one))).toEqual(one)
      }),
    )
    const nearly = fc.string({ unit: fc.constantFrom(...'x0123/.p'), maxLength: 24 }).map((rest) => `tile/0/${rest}`)
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        const parsed = parseTilePath(text)
        return parsed === undefined || formatTilePath(parsed) === text
      }),
      { numRuns: 5000 },
    )
  })
})

describe('which tiles there are', () => {
  it.each([
    [0, 0, 0, 0],
    [0, 0, 1, 1],
    [0, 0, 300, 256],
    [0, 1, 300, 44],
    [0, 2, 300, 0],
    [1, 0, 255, 0],
    [1, 0, 65_536, 256],
    [2, 0, 65_536, 1],
    [5, 0, 2 ** 48, 256],
  ])('level %i, tile %i, in a tree of %i: %i wide', (level, index, size, width) => {
    expect(tileWidth(level, index, size)).toBe(width)
  })

  it.each([
    [0, []],
    [255, [[0, 0, 255]]],
    [256, [[1, 0, 1]]],
    [
      70_000,
      [
        [0, 273, 112],
        [1, 1, 17],
        [2, 0, 1],
      ],
    ],
    [2 ** 48, [[6, 0, 1]]],
  ])('partial ones of %i', (size, places) => {
    expect(partialTiles(size).map(({ level, index, width }) => [level, index, width])).toEqual(places)
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 48 + 1])('a tree of %d is none', (size) => {
    expect(() => partialTiles(size)).toThrow(expect.objectContaining({ code: 'tree-range' }))
  })
})
