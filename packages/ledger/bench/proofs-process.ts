// A process of its own, which bench/proofs.ts starts: makes proofs from the tiles in a folder and prints how fast, and what
// memory that takes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { perSecond } from '@tanba/bench'
import { fromHex } from '@tanba/kernel'
import { formatTilePath, TILE_WIDTH } from '../core/tile/path.ts'
import { tileWidth } from '../core/tile/places.ts'
import { TileReader } from '../core/tile/tile-reader.ts'
import { HASH_BYTES, nodeHash } from '../core/tree/hash.ts'
import { carryOut, inclusionPlan } from '../core/tree/proof-plan.ts'
import { verifyConsistency, verifyInclusion } from '../core/tree/verify.ts'
import { folderReader } from '../store/audit/read-folder.ts'
import { fastSha256 } from '../store/audit/sha256.ts'

/** How often in a second, and bytes of memory. */
export interface ProofRates {
  readonly inclusion: number
  readonly consistency: number
  readonly cold: number
  readonly emptied: number
  readonly peer: number
  readonly verified: number
  readonly memory: number
}

const [, , folder = '', sizeText = '', rootText = ''] = process.argv
const size = Number(sizeText)
const root = fromHex(rootText)

/** All tiles of a million entries: nothing is read again once it was read. */
const ALL = 72 * 1024 * 1024

let seed = 1
/** The same numbers in every run. */
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}

const must = (isRight: boolean): void => {
  if (!isRight) throw new Error('a proof does not verify')
}

/** The hash of a node by the definition, from the tile below it, which is read each time. */
const nodeFromFiles = (level: number, index: number): Uint8Array => {
  const height = level % 8
  const start = index * 2 ** height
  const place = { level: Math.floor(level / 8), index: Math.floor(start / TILE_WIDTH) }
  const width = tileWidth(place.level, place.index, size)
  const tile = readFileSync(join(folder, formatTilePath({ ...place, width })))
  const hashOf = (above: number, first: number): Uint8Array =>
    above === 0
      ? tile.subarray(first * HASH_BYTES, (first + 1) * HASH_BYTES)
      : nodeHash(fastSha256, hashOf(above - 1, first), hashOf(above - 1, first + 2 ** (above - 1)))
  return hashOf(height, start % TILE_WIDTH)
}

const read = folderReader(folder)
// Each tile of leaves is met for the first time; those above are met again.
const tiles = Math.floor(size / TILE_WIDTH)
const reader = new TileReader(fastSha256, read, ALL)
let tile = 0
const coldRate = await perSecond(tiles, () => {
  if (tile === tiles) {
    tile = 0
    reader.clear()
  }
  tile += 1
  return reader.inclusionProof((tile - 1) * TILE_WIDTH + random(TILE_WIDTH), size)
})

const checkInclusion = async (index: number): Promise<void> => {
  const [leaf, proof] = [await reader.leaf(index, size), await reader.inclusionProof(index, size)]
  must(verifyInclusion(fastSha256, { index: BigInt(index), size: BigInt(size), leaf, proof, root }))
}

await checkInclusion(size - 1)
for (let time = 0; time < 1000; time += 1) await checkInclusion(random(size))
const inclusion = await perSecond(50_000, () => reader.inclusionProof(random(size), size))
const consistency = await perSecond(50_000, () => reader.consistencyProof(1 + random(size), size))
const first = 1 + random(size - 1)
const claim = { first: BigInt(first), second: BigInt(size), secondRoot: root }
const [firstRoot, proof] = [await reader.root(first, size), await reader.consistencyProof(first, size)]
must(verifyConsistency(fastSha256, { ...claim, firstRoot, proof }))

const leaf = await reader.leaf(first, size)
const inclusionClaim = { index: BigInt(first), size: BigInt(size), leaf, root }
const path = await reader.inclusionProof(first, size)
const verified = await perSecond(20_000, () => verifyInclusion(fastSha256, { ...inclusionClaim, proof: path }))

const memory = process.resourceUsage().maxRSS * 1024
// What is slow by design comes last: its rubbish is not ours to count.
const peer = await perSecond(500, () =>
  carryOut(fastSha256, inclusionPlan(random(size), size), ({ level, index }) => nodeFromFiles(level, index)),
)

const emptying = new TileReader(fastSha256, read, 0)
const emptied = await perSecond(2000, () => emptying.inclusionProof(random(size), size))

const rates: ProofRates = { inclusion, consistency, cold: coldRate, emptied, peer, verified, memory }
process.stdout.write(JSON.stringify(rates))
