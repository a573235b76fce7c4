import { writeBeside } from '../files/write-beside.ts'

// A program that writes a file without end, and is killed in the middle of it: `node write-slowly.ts <path>`.

function* pieces(): Generator<Uint8Array> {
  for (;;) {
    yield new Uint8Array(65_536).fill(0x6e)
    process.stdout.write('.')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
  }
}

writeBeside(process.argv[2] ?? '', pieces(), { overwrite: true })
