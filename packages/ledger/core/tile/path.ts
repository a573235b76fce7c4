/** Hashes or entries in a full tile (C2SP tlog-tiles): a tile is eight levels of the tree high. */
export const TILE_WIDTH = 256

/** Level of the bundles of entries, which stand beside the hash tiles of level 0. */
export const ENTRIES = 'entries'

/** A hash tile or a bundle of entries (C2SP tlog-tiles). */
export interface TilePlace {
  /** Tiles of level L keep hashes of subtrees of level 8 · L: those of level 0 keep hashes of leaves. */
  readonly level: number | typeof ENTRIES
  readonly index: number
  /** How many hashes or entries are in it, from 1 to 256. Fewer than 256: a partial one, at the right edge of a tree. */
  readonly width: number
}

/** C2SP tlog-tiles has levels up to 63; trees of 2^48 leaves need six. */
const MOST_LEVEL = 63

/** Places beyond it are in no tree here. */
const MOST_INDEX = 2 ** 48

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** `tile/0/x001/x234/067`, `tile/entries/000.p/7`: the path of a resource in a log, without a slash before it. */
export function formatTilePath({ level, index, width }: TilePlace): string {
  const groups: string[] = []
  for (let rest = index; ; rest = Math.floor(rest / 1000)) {
    const digits = String(rest % 1000).padStart(3, '0')
    groups.unshift(groups.length === 0 ? digits : `x${digits}`)
    if (rest < 1000) break
  }
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** What a path names; undefined for everything but the one spelling that `formatTilePath` writes. */
export function parseTilePath(path: string): TilePlace | undefined {
  const [, level = '', groups = '', width] = PATH.exec(path) ?? []
  if (level === '') return
  const place: TilePlace = {
    level: level === ENTRIES ? ENTRIES : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  const isInRange =
    place.index < MOST_INDEX && place.width <= TILE_WIDTH && (place.level === ENTRIES || place.level <= MOST_LEVEL)
  // INVARIANT: a resource has one path. Groups like x000 in front and .p/256 fall here.
  return isInRange && formatTilePath(place) === path ? place : undefined
}
