import fc from 'fast-check'
import { expect } from 'vitest'
import type { Container } from '../core/container.ts'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { MediaError } from '../errors.ts'
import { samplePacket } from './sample-packet.ts'

const PACKET = samplePacket()

/** Everything that a container can do; what it writes must be what it reads. Only MediaErrors may come out. */
const exercise = (container: Container, bytes: Uint8Array): void => {
  const source = memorySource(bytes)
  const steps = [
    () => container.readXmp(source),
    () => container.readManifestStore(source),
    () => {
      const written = memorySource(appliedWhole(source, container.writeXmp(source, PACKET)))
      expect(container.readXmp(written)?.bytes).toEqual(PACKET)
    },
  ]
  for (const step of steps) {
    try {
      step()
    } catch (error) {
      if (!(error instanceof MediaError)) throw error
      if (error.code === 'plan-invalid') throw error
    }
  }
}

const change = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), value: fc.nat(255) }),
  fc.record({
    kind: fc.constant('word' as const),
    at: fc.nat(),
    value: fc.constantFrom(0, 1, 0x7fffffff, 0xfffffffe, 0xffffffff),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), value: fc.constant(0) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), value: fc.nat(64) }),
)

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

const changed = (bytes: Uint8Array, { kind, at, value }: Change): Uint8Array => {
  const place = bytes.byteLength === 0 ? 0 : at % bytes.byteLength
  if (kind === 'cut') return bytes.slice(0, place)
  if (kind === 'repeat') {
    const piece = bytes.slice(place, place + value)
    return Uint8Array.from([...bytes.slice(0, place), ...piece, ...bytes.slice(place)])
  }
  const copy = bytes.slice()
  if (kind === 'byte') copy[place] = value
  else for (const index of [0, 1, 2, 3]) copy[place + index] = (value >>> (8 * index)) & 0xff
  return copy
}

/** Changes samples at random: bytes, sizes that lie, ends that come too early, pieces that come twice. */
export const hostile = (container: Container, samples: readonly Uint8Array[], runs = 1500): void => {
  for (const sample of samples) exercise(container, sample)
  const broken = fc.tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 4 }))
  fc.assert(
    fc.property(broken, ([sample, changes]) => exercise(container, changes.reduce(changed, sample))),
    { numRuns: runs },
  )
}

/** The code of the MediaError that is thrown. */
export const codeOf = (action: () => unknown): string => {
  try {
    action()
  } catch (error) {
    if (error instanceof MediaError) return error.code
    throw error
  }
  return 'nothing thrown'
}
