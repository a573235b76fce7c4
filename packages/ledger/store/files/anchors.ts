import { quote } from '@tanba/kernel'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { addSignatures, formatNote, formatSignatureLine, MAX_NOTE_BYTES, parseNote } from '../../core/note/note.ts'
import type { VerifierKey } from '../../core/note/verifier-key.ts'
import type { Anchor } from '../../core/store.ts'
import { sameHash } from '../../core/tree/hash.ts'
import { LedgerError } from '../../errors.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import type { FileWriter } from './file-writer.ts'
import { hexOf, sha256 } from './hashing.ts'
import type { FileLayer } from './layer.ts'
import { ANCHORS_FOLDER } from './layout.ts'
import type { LogFile } from './log-file.ts'
import type { TreeReader } from './tree-reader.ts'

/** Tokens of all authorities together are some kilobytes. */
const MOST_TOKEN_BYTES = 1_000_000
const SIZE = /^(?:0|[1-9]\d{0,14})$/
const TOKEN = /^\d{6}\.tsr$/
/** Time and Ed25519 signature (C2SP tlog-cosignature), without the hash of the key. */
const COSIGNATURE_BYTES = 72

/** Anchors of all checkpoints that have any, the smallest first. */
export async function readAnchors(layer: FileLayer): Promise<readonly Anchor[]> {
  const anchors: Anchor[] = []
  for (const size of await anchoredSizes(layer)) {
    const anchor = await readAnchor(layer, size)
    if (anchor !== undefined) anchors.push(anchor)
  }
  return anchors
}

async function anchoredSizes(layer: FileLayer): Promise<readonly number[]> {
  const names = await layer.list(ANCHORS_FOLDER)
  return names.flatMap((name) => (SIZE.test(name) ? [Number(name)] : [])).sort((one, other) => one - other)
}

async function readAnchor(layer: FileLayer, size: number): Promise<Anchor | undefined> {
  const folder = `${ANCHORS_FOLDER}/${size}`
  const checkpoint = await layer.read(`${folder}/checkpoint`, MAX_NOTE_BYTES)
  if (checkpoint === undefined) return
  const tokens: Uint8Array[] = []
  for (const name of await layer.list(folder)) {
    const token = TOKEN.test(name) ? await layer.read(`${folder}/${name}`, MOST_TOKEN_BYTES) : undefined
    if (token !== undefined) tokens.push(token)
  }
  return { size, checkpoint: new TextDecoder().decode(checkpoint), tokens }
}

/** SHA-256 of the newest proof of time, in hexadecimal: what `after` of the next event names. */
export async function newestProof(layer: FileLayer, keys: readonly VerifierKey[]): Promise<string | null> {
  for (const size of (await anchoredSizes(layer)).toReversed()) {
    const anchor = await readAnchor(layer, size)
    const token = anchor?.tokens.at(-1)
    if (token !== undefined) return hexOf(sha256(token))
    const note = parseNote(anchor?.checkpoint ?? '')
    const cosignature = note.ok
      ? note.value.signatures.findLast(
          ({ name, signature }) => signature.length === COSIGNATURE_BYTES && keys.every((key) => key.name !== name),
        )
      : undefined
    if (cosignature !== undefined) return hexOf(sha256(Buffer.from(formatSignatureLine(cosignature))))
  }
  return null
}

/**
 * Keeps an anchor beside what was collected before for a checkpoint of the same size.
 *
 * @throws {LedgerError} `anchor-foreign`: the checkpoint is none of this log.
 */
export async function keepAnchor(
  { layer, tree, writer }: { readonly layer: FileLayer; readonly tree: TreeReader; readonly writer: FileWriter },
  { origin, keys }: LogFile,
  anchor: Anchor,
): Promise<void> {
  const { size } = anchor
  const isSmall = anchor.tokens.every(({ length }) => length <= MOST_TOKEN_BYTES)
  if (!(isSmall && (await isOfLog(tree, keys, anchor))))
    throw new LedgerError('anchor-foreign', { origin: quote(origin), size })
  const folder = `${ANCHORS_FOLDER}/${size}`
  const before = await readAnchor(layer, size)
  const note = merged(before, anchor)
  if (note === undefined) throw new LedgerError('anchor-foreign', { origin: quote(origin), size })
  await writer.put(`${folder}/checkpoint`, Buffer.from(note))
  const known = before?.tokens ?? []
  let count = known.length
  for (const token of anchor.tokens) {
    if (known.some((one) => sameHash(one, token))) continue
    await writer.put(`${folder}/${String(count).padStart(6, '0')}.tsr`, token)
    count += 1
  }
  await writer.sync()
}

/** Signed by the log, and over the root that the tree had at that size. */
async function isOfLog(tree: TreeReader, keys: readonly VerifierKey[], { size, checkpoint }: Anchor): Promise<boolean> {
  const opened = openCheckpoint(checkpoint, keys, nodePrimitives)
  if (!opened.ok || opened.value.byLog.length === 0 || opened.value.failed.length > 0) return false
  const found = opened.value.checkpoint
  if (found.size !== BigInt(size) || size > tree.size) return false
  return sameHash(found.root, (await tree.edge(size)).root())
}

/** Undefined: the checkpoint that is kept for that size has another text. */
function merged(before: Anchor | undefined, { checkpoint }: Anchor): string | undefined {
  const added = parseNote(checkpoint)
  const known = before === undefined ? added : parseNote(before.checkpoint)
  const isSame = added.ok && known.ok && added.value.text === known.value.text
  return isSame ? formatNote(addSignatures(known.value, added.value.signatures)) : undefined
}
