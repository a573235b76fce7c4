import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportEd25519PrivatePem, generateEd25519 } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { file, folder, law, ON, SPEECH } from './tanba.ts'

const determination = (): string => file(law('determine', SPEECH, ...ON, '--json').out, 'json')

const check = (path: string): { code: number | null; findings: { code: string; at?: string[] }[] } => {
  const { code, out } = law('check', path, '--json')
  return { code, findings: JSON.parse(out).findings }
}

const changed = (path: string, from: string, to: string): string => {
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  return file(text.replace(from, to), 'json')
}

const signed = (by: string, path = determination(), ...more: string[]): string => {
  const { code, out } = law('sign', path, '--by', by, '--json', ...more)
  expect(code).toBe(0)
  return join(folder, JSON.parse(out).file)
}

describe('check', () => {
  it('makes a determination again, to the byte', () => {
    expect(check(determination())).toEqual({ code: 0, findings: [] })
  })

  it('finds a changed result, by its name', () => {
    const path = changed(
      determination(),
      '"id":"duty.ai_notice","in_force":true',
      '"id":"duty.ai_notice","in_force":false',
    )
    expect(check(path)).toEqual({ code: 1, findings: [{ code: 'determination-differs', at: ['duty.ai_notice'] }] })
  })

  it('finds a changed fact, by what follows from it', () => {
    const { code, findings } = check(changed(determination(), '"value":260000', '"value":2600'))
    expect({ code, findings }).toEqual({ code: 0, findings: [] })
    const other = check(changed(determination(), '"value":"pilot"', '"value":"stopped"'))
    expect(other.code).toBe(1)
    expect(other.findings[0]?.at).toContain('duty.risk_review')
  })

  it('finds another way of writing the same', () => {
    const path = determination()
    writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), null, 2))
    expect(check(path)).toEqual({ code: 1, findings: [{ code: 'not-canonical' }] })
  })

  it.each([
    ['"engine":"1"', '"engine":"0"', /made by engine 0 and this one is 1/],
    ['"hash":"', '"hash":"0', /made with pack 0/],
    ['"as_of":"2026-03-12"', '"as_of":"2026-02-30"', /not a determination \(as_of\)/],
    ['tanba-determination/1', 'tanba-determination/9', /not a determination \(format\)/],
    ['"scope.stage":', '"scope.stages":', /there is no fact "scope\.stages"; did you mean scope\.stage\?/],
    ['"value":"pilot"', '"value":{"x":1}', /scope\.stage/],
    ['"facts":{', '"facts":{"__proto__":[],', /there is no fact "__proto__"/],
  ])('refuses %s as %s', (from, to, message) => {
    const { code, err, out } = law('check', changed(determination(), from, to), '--lang', 'en')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it.each(['', '[]', '7', '{"format":"tanba-certificate/1"}', '{"a":1,"a":2}', '['.repeat(10_000)])(
    'refuses %.20s',
    (text) => {
      expect(law('check', file(text, 'json'))).toMatchObject({ code: 2, out: '' })
    },
  )
})

describe('sign', () => {
  it('makes a key that only its owner reads, once, and says so', () => {
    const path = determination()
    const first = law('sign', path, '--by', 'K. Ospanova', '--lang', 'en')
    expect(first.out).toContain('A new key was made: .tanba/keys/signing.pem')
    expect(first.out).toContain('not an electronic digital signature')
    expect(statSync(join(folder, '.tanba/keys/signing.pem')).mode & 0o777).toBe(0o600)
    expect(law('sign', path, '--by', 'K. Ospanova', '--lang', 'en').out).not.toContain('A new key')
  })

  it.each([
    ['kk', 'Ол электрондық цифрлық қолтаңба (ЭЦҚ) емес'],
    ['ru', 'Это не электронная цифровая подпись (ЭЦП)'],
  ])('says in %s what the seal is not', (language, text) => {
    expect(law('sign', determination(), '--by', 'X', '--lang', language).out.replaceAll('\n', ' ')).toContain(text)
  })

  it('verifies, with every seal on it', () => {
    const key = file(exportEd25519PrivatePem(generateEd25519().privateKey), 'pem')
    const one = signed('Қ. Оспанова, заңгер')
    const both = signed('Second', one, '--key', key)
    expect(JSON.parse(readFileSync(both, 'utf8')).signatures).toHaveLength(2)
    expect(check(both)).toEqual({ code: 0, findings: [] })
  })

  it('does not verify when the name, the content or the seal was changed', () => {
    const path = signed('Somebody')
    expect(check(changed(path, '"by":"Somebody"', '"by":"Somebody else"'))).toMatchObject({
      code: 1,
      findings: [{ code: 'signature-invalid' }],
    })
    expect(check(changed(path, '"value":260000', '"value":2600'))).toMatchObject({
      code: 1,
      findings: [{ code: 'signature-invalid' }],
    })
    expect(check(changed(path, '"signature":"', '"signature":"00'))).toMatchObject({
      code: 1,
      findings: [{ code: 'signature-invalid' }],
    })
    expect(check(changed(path, '"public_key":"', '"public_key":"zz'))).toMatchObject({
      code: 1,
      findings: [{ code: 'signature-invalid' }],
    })
  })

  it('does not verify without a seal', () => {
    const path = signed('Somebody')
    const text = readFileSync(path, 'utf8').replace(/"signatures":\[.*\]/, '"signatures":[]')
    expect(check(file(text, 'json'))).toMatchObject({ code: 1, findings: [{ code: 'no-signature' }] })
  })

  it('refuses a key that is none, and shows nothing of it', () => {
    const { code, err } = law('sign', determination(), '--by', 'X', '--key', file('secret', 'pem'), '--lang', 'en')
    expect(code).toBe(2)
    expect(err).toMatch(/\.pem: this is not a private Ed25519 key in PEM/)
    expect(err).not.toContain('secret')
  })

  it('wants a name', () => {
    expect(law('sign', determination(), '--lang', 'en')).toMatchObject({ code: 2 })
    expect(law('sign', determination(), '--by', ' ', '--lang', 'en')).toMatchObject({ code: 2 })
  })
})
