import { KernelError } from '../errors.ts'
import { parseJson } from './json-parse.ts'
import { JSON_MAX_DEPTH, type JsonOptions, type JsonValue } from './json-value.ts'
import { quote } from './quote.ts'

const SHOWN_STEPS = 8

/**
 * The canonical form of a value by RFC 8785 (JCS): no space, keys in the order of their UTF-16 code units, numbers and
 * strings as ECMAScript writes them. Equal values give equal text, so the UTF-8 bytes of it may be hashed and signed.
 *
 * A whole number from 2^53 up to 10^21 is written as digits alone, as the RFC has it, and `parseJson` refuses such text:
 * write what must be read back as a string.
 *
 * @throws {KernelError} `canonical-…`, naming the place as a JSONPath (RFC 9535): something that is not JSON (undefined,
 * NaN, a Date, a hole in an array, a symbol key), a lone surrogate, a cycle, nesting beyond `maxDepth`.
 */
export function canonicalJson(value: JsonValue, { maxDepth = JSON_MAX_DEPTH }: JsonOptions = {}): string {
  return new Writer(maxDepth).write(value)
}

/** The canonical form of JSON text. @throws {KernelError} Whatever `parseJson` refuses. */
export function canonicalise(text: string, options: JsonOptions = {}): string {
  return canonicalJson(parseJson(text, options), options)
}

class Writer {
  readonly #maxDepth: number
  readonly #path: (string | number)[] = []

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth
  }

  // The parameter is unknown because callers in JavaScript, and casts, hand over anything.
  write(value: unknown): string {
    if (value === null || typeof value === 'boolean') return String(value)
    if (typeof value === 'string') return this.#string(value)
    // RFC 8785 section 3.2.2.3 is ECMAScript's Number::toString, which writes −0 as 0.
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value === 'object') return this.#nested(value)
    throw this.#notJson(typeof value === 'number' ? String(value) : typeof value)
  }

  #string(text: string): string {
    if (!text.isWellFormed()) throw this.#notJson(quote(text))
    return JSON.stringify(text) // RFC 8785 section 3.2.2.2 is what ECMAScript does with well-formed strings.
  }

  #nested(value: object): string {
    // Also what ends a value that contains itself.
    if (this.#path.length >= this.#maxDepth) {
      throw new KernelError('canonical-too-deep', { path: this.#where(), limit: this.#maxDepth })
    }
    return Array.isArray(value) ? this.#array(value) : this.#object(value)
  }

  #array(items: readonly unknown[]): string {
    // Array.from because map would step over holes, which are no JSON.
    return `[${Array.from(items, (item, index) => this.#member(index, item)).join(',')}]`
  }

  #object(object: object): string {
    const prototype: unknown = Object.getPrototypeOf(object)
    const isPlain = prototype === Object.prototype || prototype === null
    if (!isPlain) throw this.#notJson(Object.prototype.toString.call(object))
    if (Object.getOwnPropertySymbols(object).length > 0) throw this.#notJson('symbol')
    // sort() without a comparer orders by UTF-16 code units: RFC 8785 section 3.2.3.
    const keys = Object.keys(object).sort()
    return `{${keys.map((key) => `${this.#string(key)}:${this.#member(key, Reflect.get(object, key))}`).join(',')}}`
  }

  #member(key: string | number, value: unknown): string {
    this.#path.push(key)
    const text = this.write(value)
    this.#path.pop()
    return text
  }

  #notJson(found: string): KernelError {
    return new KernelError('canonical-not-json', { path: this.#where(), found })
  }

  /** The place as a JSONPath, of its first steps only: a message is one line. */
  #where(): string {
    const steps = this.#path.slice(0, SHOWN_STEPS).map((key) => `[${typeof key === 'string' ? quote(key) : key}]`)
    return `$${steps.join('')}${this.#path.length > SHOWN_STEPS ? '…' : ''}`
  }
}
