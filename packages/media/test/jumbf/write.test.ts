import { describe, expect, it } from 'vitest'
import { type Box, content, type Description, labelled, type Superbox } from '../../core/jumbf/box.ts'
import { C2PA_TYPES } from '../../core/jumbf/c2pa.ts'
import { readJumbf } from '../../core/jumbf/read.ts'
import { writeJumbf } from '../../core/jumbf/write.ts'
import { LIMITS } from '../../core/limits.ts'
import { refusal } from '../refusal.ts'
import { box, jumb, uuid } from './boxes.ts'

describe('a tree of our own', () => {
  it('is written as the specification has it', () => {
    const tree = labelled(C2PA_TYPES.store, 'c2pa', [
      labelled(C2PA_TYPES.cbor, 'a', [content('cbor', Uint8Array.of(0xa0))], new Uint8Array(16)),
    ])
    const salted = box('jumd', uuid('cbor'), Uint8Array.of(19), Buffer.from('a\0'), box('c2sh', new Uint8Array(16)))
    expect(writeJumbf(tree)).toStrictEqual(jumb('c2pa', 'c2pa', box('jumb', salted, box('cbor', Uint8Array.of(0xa0)))))
    expect(readJumbf(writeJumbf(tree))).toMatchObject(tree)
  })
})

describe('what cannot be written', () => {
  const tree = (description: Partial<Description>, ...children: readonly Box[]): Superbox => ({
    kind: 'superbox',
    description: { type: C2PA_TYPES.store, isRequestable: true, ...description },
    children,
  })
  const cyclic = tree({})
  Object.assign(cyclic, { children: [cyclic] })
  const empty = new Uint8Array(0)

  it.each<[string, Superbox, string]>([
    ['a type that is no UUID', tree({ type: 'c2pa' }), 'malformed'],
    ['a zero in a label', tree({ label: 'a\0b' }), 'malformed'],
    ['half a surrogate pair in a label', tree({ label: '\udc00' }), 'malformed'],
    ['a negative id', tree({ id: -1 }), 'malformed'],
    ['an id with a fraction', tree({ id: 0.5 }), 'malformed'],
    ['a hash of 31 bytes', tree({ hash: new Uint8Array(31) }), 'malformed'],
    ['a box type of three characters', tree({}, content('abc', empty)), 'malformed'],
    ['a box type beyond one byte', tree({}, content('abcқ', empty)), 'malformed'],
    [
      'a box without a length before another',
      tree({}, { ...content('free', empty), lengthForm: 'to-end' }, content('free', empty)),
      'malformed',
    ],
    [
      'a description without a length before another',
      tree({ lengthForm: 'to-end' }, content('free', empty)),
      'malformed',
    ],
    ['a box that holds itself', cyclic, 'too-deep'],
    ['too many boxes', tree({}, ...Array<Box>(LIMITS.parts).fill(content('free', empty))), 'too-many'],
    ['too much', tree({}, content('free', new Uint8Array(LIMITS.manifestStore))), 'too-large'],
  ])('%s', (_name, box, code) => expect(refusal(() => writeJumbf(box)).code).toBe(code))
})
