import { canonicalJson, type JsonValue, sha256Hex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { bundledPack, packFaults, parsePack } from '../index.ts'
import { refused } from './refused.ts'
import { result } from './small-pack.ts'
import { SOUND, withRule } from './sound-pack.ts'

describe('loading a pack', () => {
  const bytes = (value: unknown): Uint8Array =>
    new TextEncoder().encode(canonicalJson(JSON.parse(JSON.stringify(value)) as JsonValue))

  it('a sound one gives the pack and its hash', () => {
    const loaded = parsePack(bytes(SOUND), 'pack.json', sha256Hex(bytes(SOUND)))
    expect(loaded.hash).toBe(sha256Hex(bytes(SOUND)))
    expect(loaded.pack).toEqual(JSON.parse(JSON.stringify(SOUND)))
    expect(parsePack(bytes(SOUND), 'pack.json')).toEqual(loaded)
  })

  it('one changed byte is refused', () => {
    const changed = bytes(SOUND)
    const middle = changed.length >> 1
    changed[middle] = (changed[middle] ?? 0) ^ 1
    const error = refused(() => parsePack(changed, 'pack.json', sha256Hex(bytes(SOUND))))
    expect([error.code, error.values.place, error.values.expected]).toEqual([
      'pack-tampered',
      'pack.json',
      sha256Hex(bytes(SOUND)),
    ])
    expect(error.values.found).toBe(sha256Hex(changed))
  })

  it.each([
    ['nothing', new Uint8Array(), 'not JSON'],
    ['no JSON', new TextEncoder().encode('{"format":'), 'not JSON'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'not JSON'],
    ['null', bytes(null), 'not a law pack'],
    ['half a pack', bytes({ format: 'tanba-law-pack/1' }), 'not a law pack'],
  ])('%s is refused', (_, given, detail) => {
    const error = refused(() => parsePack(given, 'pack.json'))
    expect([error.code, error.values.detail]).toEqual(['pack-unreadable', detail])
  })

  it.each([
    ['a list', []],
    ['a number', 7],
    ['another format', { ...SOUND, format: 'x' }],
  ])('%s is refused', (_, given) => {
    expect(refused(() => parsePack(bytes(given), 'pack.json')).code).toBe('pack-invalid')
  })

  it('one with faults is refused, with their number and the first of them', () => {
    const error = refused(() => parsePack(bytes({ ...SOUND, ...withRule({ cites: [], who: ['user'] }) }), 'pack.json'))
    expect(error.message).toContain(
      'pack.json: the law pack has 2 faults; the first: rules[definition.x] cites nothing',
    )
  })

  it('a cycle is refused', () => {
    expect(
      refused(() => parsePack(bytes({ ...SOUND, ...withRule({ when: result('definition.x') }) }), 'pack.json')).code,
    ).toBe('pack-invalid')
  })

  it('the bundled one is sound', () => {
    const { pack: bundled, hash } = bundledPack()
    expect(packFaults(bundled)).toEqual([])
    expect(sha256Hex(bytes(bundled))).toBe(hash)
  })
})
