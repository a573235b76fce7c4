/** A proof that was changed, and how. */
export interface Mutation {
  readonly name: string
  readonly proof: readonly Uint8Array[]
}

const flipped = (hash: Uint8Array, bit: number): Uint8Array => {
  const changed = Uint8Array.from(hash)
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
  return changed
}

/**
 * One bit of each hash flipped, one hash dropped, doubled, cut or made longer, two swapped, one added at either end.
 *
 * @param turn Chooses which bit and which place, so that many proofs together meet all of them.
 */
export function* mutationsOf(proof: readonly Uint8Array[], turn: number): Generator<Mutation> {
  const { length } = proof
  const other = new Uint8Array(32).fill(turn)
  yield { name: 'one before', proof: [other, ...proof] }
  yield { name: 'one after', proof: [...proof, other] }
  for (const [place, hash] of proof.entries()) {
    const bit = (turn * 37 + place * 11) % 256
    yield { name: `bit ${bit} of hash ${place}`, proof: proof.with(place, flipped(hash, bit)) }
  }
  if (length === 0) return
  const place = turn % length
  const hash = proof[place] as Uint8Array
  yield { name: `without hash ${place}`, proof: proof.toSpliced(place, 1) }
  yield { name: `hash ${place} twice`, proof: proof.toSpliced(place, 0, hash) }
  yield { name: `hash ${place} cut`, proof: proof.with(place, hash.subarray(0, 31)) }
  yield { name: `hash ${place} longer`, proof: proof.with(place, Uint8Array.of(...hash, 0)) }
  yield { name: 'none', proof: [] }
  if (length === 1) return
  const next = (place + 1) % length
  const swapped = proof.with(place, proof[next] as Uint8Array).with(next, hash)
  yield { name: `hashes ${place} and ${next} swapped`, proof: swapped }
}
