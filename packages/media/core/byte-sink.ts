const FIRST = 256

/** Bytes written one after another, big-endian, into memory that grows as needed. Places written before can be mended. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST)
  #view: DataView = new DataView(this.#bytes.buffer)
  #length = 0

  /** How many bytes have been written. */
  get length(): number {
    return this.#length
  }

  /** Makes room and returns where it begins. */
  #take(count: number): number {
    const at = this.#length
    this.#length += count
    if (this.#length > this.#bytes.byteLength) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.byteLength * 2))
      grown.set(this.#bytes)
      this.#bytes = grown
      this.#view = new DataView(grown.buffer)
    }
    return at
  }

  bytes(bytes: Uint8Array): void {
    const at = this.#take(bytes.byteLength)
    this.#bytes.set(bytes, at)
  }

  u8(value: number): void {
    const at = this.#take(1)
    this.#view.setUint8(at, value)
  }

  u16(value: number): void {
    const at = this.#take(2)
    this.#view.setUint16(at, value)
  }

  u32(value: number): void {
    const at = this.#take(4)
    this.#view.setUint32(at, value)
  }

  u64(value: bigint): void {
    const at = this.#take(8)
    this.#view.setBigUint64(at, value)
  }

  /** A float of 2, 4 or 8 bytes (IEEE 754). */
  float(value: number, size: 2 | 4 | 8): void {
    const at = this.#take(size)
    if (size === 2) this.#view.setFloat16(at, value)
    else if (size === 4) this.#view.setFloat32(at, value)
    else this.#view.setFloat64(at, value)
  }

  /** Puts `value` over four bytes written before. */
  mendU32(at: number, value: number): void {
    this.#view.setUint32(at, value)
  }

  /** Puts `value` over eight bytes written before. */
  mendU64(at: number, value: bigint): void {
    this.#view.setBigUint64(at, value)
  }

  /** A copy of what was written. */
  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }
}
