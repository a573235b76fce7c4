import { determine } from '@tanba/law'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkText, TEXT } from '../core/system/text.ts'
import { checkSystem, MOST_ITEMS, roleDisagreements, type SystemDraft } from '../index.ts'
import { example, law, program } from './made.ts'

const codesOf = (draft: SystemDraft): readonly string[] => {
  const checked = checkSystem(draft)
  return checked.ok ? [] : checked.error.map(({ code }) => code)
}

const named = (more: Partial<SystemDraft>): SystemDraft => ({ name: 'Chat', purpose: 'Answers customers.', ...more })

describe('a text', () => {
  it.each([
    ['a direction override', 'abc\u202etxt.exe', 'text-character'],
    ['an isolate of direction', 'a\u2066b', 'text-character'],
    ['a mark of direction', 'a\u200fb', 'text-character'],
    ['an escape to the terminal', 'a\u001b[31m', 'text-character'],
    ['a zero byte', 'a\u0000b', 'text-character'],
    ['half a surrogate pair', 'a\ud83d', 'text-character'],
    ['a byte order mark within', 'a\ufeffb', 'text-character'],
    ['a new line where there are none', 'a\nb', 'text-character'],
    ['nothing but blanks', ' \t ', 'text-empty'],
    ['too many characters', 'a'.repeat(201), 'text-long'],
    ['ten million characters', 'a'.repeat(10_000_000), 'text-long'],
  ])('is refused with %s', (_, text, code) => {
    const checked = checkText('name', text, TEXT.name)
    expect(checked.ok ? 'taken' : checked.error.code).toBe(code)
  })

  it.each([
    ['Kazakh letters', 'Әліпби ғқңөұүһі', 'Әліпби ғқңөұүһі'],
    ['a script tag, as text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a letter and its mark apart, joined', 'и\u0306', '\u0439'],
    ['a joined family, which needs its joiner', '👩‍👧', '👩‍👧'],
  ])('is taken with %s', (_, text, taken) => {
    expect(checkText('name', text, TEXT.name)).toEqual({ ok: true, value: taken })
  })

  it('keeps lines where the field has them, with one kind of line end', () => {
    expect(checkText('purpose', 'a\r\nb\n\tc', TEXT.long)).toEqual({ ok: true, value: 'a\nb\n\tc' })
  })

  it('comes through a second check as it came out of the first', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const once = checkText('name', text, TEXT.name)
        if (once.ok) expect(checkText('name', once.value, TEXT.name)).toEqual(once)
      }),
    )
  })

  it('never brings a control character into its message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const checked = checkText('name', text, TEXT.name)
        if (!checked.ok) expect(checked.error.in('ru')).not.toMatch(/[\p{Cc}\u202e\u2066]/u)
      }),
    )
  })
})

describe('the description of a system', () => {
  it.each<[string, SystemDraft, readonly string[]]>([
    ['is complete', named({}), []],
    ['has no purpose', named({ purpose: '' }), ['text-empty']],
    ['has a role that the law does not know', named({ roles: [{ role: 'developer', ground: 'x' }] }), ['role-unknown']],
    ['has a role without its ground', named({ roles: [{ role: 'owner', ground: ' ' }] }), ['text-empty']],
    [
      'has a role twice',
      named({
        roles: [
          { role: 'user', ground: 'a' },
          { role: 'user', ground: 'b' },
        ],
      }),
      ['role-twice'],
    ],
    ['has a version twice', named({ versions: [{ name: '1.0' }, { name: ' 1.0 ' }] }), ['version-twice']],
    ['has a day that does not exist', named({ versions: [{ name: '1', released: '2026-02-30' }] }), ['date-invalid']],
    [
      'has a site with a script for a link',
      named({ sites: [{ name: 'a', link: 'javascript:alert(1)' }] }),
      ['link-invalid'],
    ],
    [
      'has a data library in a file',
      named({ dataLibraries: [{ name: 'a', link: 'file:///etc/passwd' }] }),
      ['link-invalid'],
    ],
    [
      'has too many models',
      named({ models: Array.from({ length: MOST_ITEMS + 1 }, () => ({ name: 'm' })) }),
      ['many-items'],
    ],
    [
      'has several faults',
      { name: '', purpose: '', roles: [{ role: 'x', ground: '' }] },
      ['text-empty', 'text-empty', 'text-empty', 'role-unknown'],
    ],
  ])('that %s', (_, draft, codes) => expect(codesOf(draft)).toEqual(codes))

  it('keeps what was given and leaves out what was blank', () => {
    const draft = named({
      versions: [{ name: '1.0', released: '2026-03-01', note: ' ' }],
      models: [{ name: 'M', vendor: 'V' }],
      sites: [{ name: 'Desk', link: 'https://example.kz/a?b#c' }],
      roles: [{ role: 'holder', ground: 'We host it.' }],
    })
    expect(checkSystem(draft)).toEqual({
      ok: true,
      value: {
        name: 'Chat',
        purpose: 'Answers customers.',
        versions: [{ name: '1.0', released: '2026-03-01' }],
        models: [{ name: 'M', vendor: 'V' }],
        dataLibraries: [],
        sites: [{ name: 'Desk', link: 'https://example.kz/a?b#c' }],
        roles: [{ role: 'holder', ground: 'We host it.' }],
      },
    })
  })
})

describe('the roles of the record and of the determination', () => {
  const determined = (name: string) => determine(program, example(name), law.hash)

  it('agree where both say the same', () => {
    const roles = [
      { role: 'holder', ground: 'a' },
      { role: 'user', ground: 'b' },
    ] as const
    expect(roleDisagreements(roles, determined('mail-spam-filter'))).toEqual([])
  })

  it('part where one claims a role that the facts refute, and where one forgets a role', () => {
    const found = roleDisagreements([{ role: 'owner', ground: 'We paid for it.' }], determined('mail-spam-filter'))
    expect(found).toEqual([
      { role: 'owner', claimed: true, determined: 'no', ground: 'We paid for it.' },
      { role: 'holder', claimed: false, determined: 'yes' },
      { role: 'user', claimed: false, determined: 'yes' },
    ])
  })

  it('say nothing of a role that is not settled', () => {
    const found = roleDisagreements(
      [
        { role: 'holder', ground: 'a' },
        { role: 'user', ground: 'b' },
      ],
      determined('cv-ranking'),
    )
    expect(found).toEqual([])
  })
})
