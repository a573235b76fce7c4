import type { Id } from '@tanba/kernel'
import { makeId } from '@tanba/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GrowingSpan, leafKey, subjectKey } from '../../store/files/span.ts'
import { encodeSpan, spanOf } from '../../store/files/span-file.ts'

const subjectOf = (number: number): Id => makeId(1_780_000_000_000 + number, new Uint8Array(10))

// Few first bytes and few subjects, so that keys fall together.
const entries = fc.array(fc.tuple(fc.nat(3), fc.nat(255), fc.nat(5)), { minLength: 1, maxLength: 300 })

test('a span finds the same in memory and in its file, and all there is', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.nat(3), async (rows, number) => {
      const first = number * rows.length
      const growing = new GrowingSpan(first, rows.length)
      const leaves = rows.map(([one, other]) => Uint8Array.of(one * 85, other, 0, 7))
      for (const [at, [, , subject]] of rows.entries()) growing.add(leaves[at] ?? new Uint8Array(4), subjectOf(subject))
      const { bytes } = await encodeSpan(growing)
      const kept = await spanOf(number, rows.length, async (position, length) =>
        bytes.slice(position, position + length),
      )
      expect(kept).toMatchObject({ first, earliest: growing.earliest, latest: growing.latest })
      const byLeaf = (key: number) =>
        leaves.flatMap((leaf, at) => (leafKey(leaf) === key ? [first + at] : [])).reverse()
      const bySubject = (id: Id) => rows.flatMap((row, at) => (subjectOf(row[2]) === id ? [first + at] : [])).reverse()
      for (const span of [growing, kept]) {
        for (const leaf of leaves.slice(0, 20))
          expect(await span?.find('leaf', leafKey(leaf))).toEqual(byLeaf(leafKey(leaf)))
        for (let subject = 0; subject < 7; subject += 1) {
          const id = subjectOf(subject)
          expect(await span?.find('subject', subjectKey(id))).toEqual(bySubject(id))
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a file that is not whole is none', async () => {
  const growing = new GrowingSpan(0, 4)
  for (let at = 0; at < 4; at += 1) growing.add(Uint8Array.of(at, 1, 2, 3), subjectOf(at))
  const { bytes } = await encodeSpan(growing)
  for (const cut of [0, 1, 100, bytes.length - 1]) {
    const reader = async (position: number, length: number) => bytes.subarray(0, cut).slice(position, position + length)
    expect(await spanOf(0, 4, reader), String(cut)).toBeUndefined()
  }
  const reader = async (position: number, length: number) =>
    new Uint8Array(bytes.length).slice(position, position + length)
  expect(await spanOf(0, 4, reader)).toBeUndefined()
})
