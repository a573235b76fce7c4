/**
 * A data item of CBOR (RFC 8949), without loss: what is decoded and encoded again means the same.
 *
 * INVARIANT: a `number` that is a safe integer and not -0 is an integer (major types 0 and 1); every other `number` is a
 * float; a float whose value is a safe integer is a `CborFloat`; an integer beyond ±(2^53 - 1) is a `bigint`.
 */
export type CborValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly CborValue[]
  | CborMap
  | CborTagged
  | CborFloat
  | CborSimple

/** What may be the key of a map here. RFC 8949 allows any item; nobody that we read uses arrays, maps or tags. */
export type CborKey = number | bigint | string | boolean | null | undefined | Uint8Array | CborFloat | CborSimple

export type CborEntry = readonly [key: CborKey, value: CborValue]

/** A map, its entries in the order in which they stand. Keys are unique (section 5.6). */
export class CborMap {
  readonly entries: readonly CborEntry[]
  /** Made when first asked: a hostile map has as many entries as there may be items, and is asked as often. */
  #values: ReadonlyMap<CborKey, CborValue> | undefined

  constructor(entries: readonly CborEntry[]) {
    this.entries = entries
  }

  /** A map with text keys. */
  static of(record: Readonly<Record<string, CborValue>>): CborMap {
    return new CborMap(Object.entries(record))
  }

  /** The value below a text or integer key; `undefined` where there is none, or where that is the value: ask `has`. */
  get(key: string | number): CborValue {
    return this.#index().get(key)
  }

  has(key: string | number): boolean {
    return this.#index().has(key)
  }

  #index(): ReadonlyMap<CborKey, CborValue> {
    // -0 is a float and no integer; a Map would take it for 0.
    this.#values ??= new Map(this.entries.filter(([key]) => !Object.is(key, -0)))
    return this.#values
  }

  /** The same map without these keys. */
  without(...keys: readonly (string | number)[]): CborMap {
    return new CborMap(this.entries.filter(([key]) => !keys.some((one) => one === key)))
  }

  /** The same map with this entry, last, in place of one with the same key. */
  with(key: string | number, value: CborValue): CborMap {
    return new CborMap([...this.without(key).entries, [key, value]])
  }
}

/** An item below a tag (section 3.4). Tags are kept and never interpreted. */
export class CborTagged {
  readonly tag: number | bigint
  readonly value: CborValue

  constructor(tag: number | bigint, value: CborValue) {
    this.tag = tag
    this.value = value
  }
}

/** A float whose value is a safe integer, such as 1.0; see the invariant of CborValue. */
export class CborFloat {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** A simple value without a meaning: 0–19 or 32–255 (section 3.3). */
export class CborSimple {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** The one integer of the invariant: what is written with major types 0 and 1 when it is a `number`. */
export const isCborInteger = (value: unknown): value is number => Number.isSafeInteger(value) && !Object.is(value, -0)

/** Narrows to an array; `Array.isArray` does not, for arrays that may not be changed. */
export const isCborArray = (value: CborValue): value is readonly CborValue[] => Array.isArray(value)

export const isCborKey = (value: CborValue): value is CborKey =>
  !isCborArray(value) && !(value instanceof CborMap) && !(value instanceof CborTagged)

/** The number that an integer or a float stands for; `undefined` for anything else, big integers among them. */
export const cborNumber = (value: CborValue): number | undefined => {
  if (value instanceof CborFloat) return value.value
  return typeof value === 'number' ? value : undefined
}
