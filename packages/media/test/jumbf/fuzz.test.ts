import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box, ContentBox, PlacedBox, PlacedSuperbox, Superbox } from '../../core/jumbf/box.ts'
import { embeddedFileOf } from '../../core/jumbf/embedded-file.ts'
import { manifestsOf } from '../../core/jumbf/manifest.ts'
import { readJumbf } from '../../core/jumbf/read.ts'
import { writeJumbf } from '../../core/jumbf/write.ts'
import { MediaError } from '../../errors.ts'
import { mutationsOf } from '../mutations.ts'

const plain = { noNullPrototype: true } as const
const form = fc.constantFrom('short' as const, 'long' as const)
const optional = <Key extends string, Value>(
  key: Key,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ [K in Key]?: Value }> =>
  fc.oneof(
    fc.constant({}),
    value.map((one): { [K in Key]?: Value } => ({ [key]: one }) as { [K in Key]: Value }),
  )
const type = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
  minLength: 4,
  maxLength: 4,
})
const contentBox: fc.Arbitrary<ContentBox> = fc.record(
  {
    kind: fc.constant('content' as const),
    type: fc.oneof(
      fc.constantFrom('cbor', 'json', 'bfdb', 'bidb', 'free'),
      type.filter((one) => !/^jum[bd]$/.test(one)),
    ),
    payload: fc.uint8Array({ maxLength: 40 }),
    lengthForm: form,
  },
  plain,
)
const description = fc
  .tuple(
    fc.record({ type: fc.uuid(), isRequestable: fc.boolean(), lengthForm: form }),
    optional(
      'label',
      fc.string({ unit: 'grapheme' }).filter((label) => !label.includes('\0')),
    ),
    optional('id', fc.integer({ min: 0, max: 0xffff_ffff })),
    optional('hash', fc.uint8Array({ minLength: 32, maxLength: 32 })),
    optional('privateBoxes', fc.array(contentBox, { maxLength: 2 })),
  )
  .map(([base, label, id, hash, privateBoxes]) => ({ ...base, ...label, ...id, ...hash, ...privateBoxes }))
const { superbox } = fc.letrec<{ superbox: Superbox; box: Box }>((tie) => ({
  box: fc.oneof({ maxDepth: 4, depthSize: 'small' }, contentBox, tie('superbox')),
  superbox: fc.record(
    {
      kind: fc.constant('superbox' as const),
      description,
      children: fc.array(tie('box'), { maxLength: 4 }),
      lengthForm: form,
    },
    plain,
  ),
}))

/** A tree without its places. */
const bare = (box: PlacedBox): Box => {
  const { span: _span, body: _body, ...rest } = box
  return rest.kind === 'superbox'
    ? {
        ...rest,
        description: { ...rest.description, ...bareBoxes(rest) },
        children: rest.children.map((one) => bare(one as PlacedBox)),
      }
    : rest
}
const bareBoxes = ({ description: { privateBoxes } }: Superbox): { privateBoxes?: readonly ContentBox[] } =>
  privateBoxes === undefined ? {} : { privateBoxes: privateBoxes.map((one) => bare(one as PlacedBox) as ContentBox) }

describe('JUMBF, any tree', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(superbox, (tree) => {
        const bytes = writeJumbf(tree)
        const read = readJumbf(bytes)
        expect(bare(read)).toStrictEqual(tree)
        expect(writeJumbf(read)).toStrictEqual(bytes)
      }),
      { numRuns: 300 },
    )
  })
})

/** Whatever is accepted comes out as the same bytes, and its parts give MediaErrors or answers. */
const survives = (bytes: Uint8Array): void => {
  const attempt = <Value>(action: () => Value): Value | undefined => {
    try {
      return action()
    } catch (error) {
      if (error instanceof MediaError) return undefined
      throw error
    }
  }
  const box = attempt(() => readJumbf(bytes))
  if (box === undefined) return
  expect(Buffer.compare(writeJumbf(box), bytes)).toBe(0)
  attempt(() => manifestsOf(box))
  const files = (one: PlacedSuperbox): void => {
    attempt(() => embeddedFileOf(one))
    for (const child of one.children) if (child.kind === 'superbox') files(child)
  }
  files(box)
}

describe('JUMBF, hostile bytes', () => {
  it('throws nothing but MediaError on trees gone wrong, and changes none that it takes', () => {
    fc.assert(
      fc.property(
        superbox.chain((tree) => mutationsOf(writeJumbf(tree))),
        survives,
      ),
      { numRuns: 1500 },
    )
  })

  it.each(['one-manifest.c2pa', 'two-manifests.c2pa'])('nor on %s gone wrong', (name) => {
    const bytes = new Uint8Array(readFileSync(path.join(import.meta.dirname, '../fixtures', name)))
    fc.assert(fc.property(mutationsOf(bytes), survives), { numRuns: 300 })
    // Every byte of the first headers and descriptions, one after another.
    for (let at = 0; at < 400; at += 1) {
      for (const value of [0, 1, 0x7f, 0xff]) survives(bytes.with(at, value))
    }
  })
})
