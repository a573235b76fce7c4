import fc from 'fast-check'
import { isKeyName } from '../../core/note/note.ts'

export const keyName: fc.Arbitrary<string> = fc
  .oneof(fc.stringMatching(/^[a-z][a-z0-9./-]{0,20}$/), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
  .filter(isKeyName)

export const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length })

/** A line that may stand in a note: no control characters, well-formed. */
export const line: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => !/\p{Cc}/u.test(text) && text.isWellFormed())

export const size: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt(0n, 2n ** 63n - 1n),
  fc.bigInt(0n, 300n),
  fc.constantFrom(0n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n),
)
