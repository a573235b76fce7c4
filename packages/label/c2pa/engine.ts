import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** The official c2pa-rs as WebAssembly, which was made for browsers. */
type C2pa = typeof import('@contentauth/c2pa-wasm')

/** What the library asks of a browser's Blob: its size, its parts, and their bytes through `FileReaderSync`. */
interface BlobStandIn {
  readonly bytes: Uint8Array
  readonly size: number
  slice(start: number, end: number): BlobStandIn
}

class FileReaderStandIn {
  readAsArrayBuffer(blob: BlobStandIn): ArrayBuffer {
    return Uint8Array.from(blob.bytes).buffer
  }
}

function blobStandIn(bytes: Uint8Array): BlobStandIn {
  return { bytes, size: bytes.length, slice: (start, end) => blobStandIn(bytes.subarray(start, end)) }
}

/** Bytes as the library takes them; they are not copied before it asks for them. */
export const asBlob = (bytes: Uint8Array): Blob => blobStandIn(bytes) as unknown as Blob

let current: Promise<C2pa> | undefined
let generation = 0

/** Runs `work` with the library, which is loaded once (about 60 ms, 40 MB). No network, no file beside its own. */
export async function withC2pa<Value>(work: (c2pa: C2pa) => Promise<Value>): Promise<Value> {
  current ??= load()
  const mine = current
  try {
    return await work(await mine)
  } catch (error) {
    // A trap (panic, memory run out) leaves the instance in an unknown state: the next call gets a new one.
    if (error instanceof Error && error.name === 'RuntimeError' && current === mine) current = undefined
    throw error
  }
}

async function load(): Promise<C2pa> {
  Object.assign(globalThis, { FileReaderSync: Reflect.get(globalThis, 'FileReaderSync') ?? FileReaderStandIn })
  const { resolve } = createRequire(import.meta.url)
  const url = pathToFileURL(resolve('@contentauth/c2pa-wasm'))
  // One module holds one instance; a query makes Node load the module again.
  if (generation > 0) url.search = `generation=${generation}`
  generation += 1
  const c2pa: C2pa = await import(url.href)
  await c2pa.default({ module_or_path: await readFile(resolve('@contentauth/c2pa-wasm/c2pa.wasm')) })
  return c2pa
}
