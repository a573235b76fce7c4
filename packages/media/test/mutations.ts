import fc from 'fast-check'

type Change =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'grow'; readonly at: number; readonly value: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number }

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
    fc.record({ kind: fc.constant('cut' as const), at: place }),
    fc.record({
      kind: fc.constant('grow' as const),
      at: place,
      value: fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
    }),
    fc.record({ kind: fc.constant('repeat' as const), at: place, length: fc.integer({ min: 1, max: 64 }) }),
  ),
  { minLength: 1, maxLength: 4 },
)

/** A good file gone wrong: bits flipped, its end cut off, lengths that lie, pieces said twice. */
export const mutationsOf = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  changes.map((list) => list.reduce(changed, bytes))

function changed(bytes: Uint8Array, change: Change): Uint8Array {
  const at = Math.floor(change.at * bytes.byteLength)
  if (change.kind === 'cut') return bytes.slice(0, at)
  if (change.kind === 'repeat') {
    return Uint8Array.from([...bytes.subarray(0, at + change.length), ...bytes.subarray(at)])
  }
  const copy = bytes.slice()
  if (change.kind === 'flip') copy[at] = (copy[at] ?? 0) ^ (1 << change.bit)
  else if (at + 4 <= copy.byteLength) new DataView(copy.buffer).setUint32(at, change.value)
  return copy
}
