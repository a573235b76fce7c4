import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Capture, WorkKind } from '../core/capture.ts'
import { DEFAULT_PROFILE, type Profile } from '../core/profile.ts'
import { resolve, usable } from '../core/resolve.ts'
import type { SignalReader, SourceState } from '../core/signal.ts'
import type { Protocol, Saying, Scope, Statement } from '../core/statement.ts'
import { type Grant, VERDICTS, type VerdictWord } from '../core/verdict.ts'

const work = (kind: WorkKind = 'page'): Capture => ({
  subject: 'https://example.kz/kitap/1',
  kind,
  documents: new Map(),
})

type Short = readonly [protocol: Protocol, saying: Saying, scope?: Scope, more?: Partial<Statement>]

const statement = ([protocol, saying, scope = 'all', more]: Short): Statement => ({
  protocol,
  saying,
  scope,
  evidence: { source: 'https://example.kz/', place: 'test', raw: '', sha256: '' },
  ...more,
})

const reader = (protocol: Protocol, statements: readonly Short[], state: SourceState = 'checked'): SignalReader => ({
  row: 0,
  name: `${protocol} (test)`,
  protocol,
  wants: () => [],
  read: () => ({ statements: statements.map(statement), coverage: [{ source: 'html', state }] }),
})

const verdictOf = (
  statements: readonly Short[],
  options: { profile?: Partial<Profile>; kind?: WorkKind; state?: SourceState; grants?: readonly Grant[] } = {},
): { word: VerdictWord; scope: Scope; deciding: number } => {
  const readers = statements.map((one) => reader(one[0], [one]))
  const verdict = resolve(work(options.kind), {
    readers: [...readers, reader('noai', [], options.state)],
    profile: { ...DEFAULT_PROFILE, ...options.profile },
    ruleSet: 'test',
    ...(options.grants && { grants: options.grants }),
  })
  return { word: verdict.verdict, scope: verdict.scope, deciding: verdict.deciding.length }
}

const grant = (covers: string, scope: Scope = 'all'): Grant => ({ id: 'licence-7', covers: [covers], scope })

describe('the most restrictive protocol wins', () => {
  it.each<[string, readonly Short[], Parameters<typeof verdictOf>[1], VerdictWord, Scope]>([
    ['silence', [], {}, 'NO_PROHIBITION_FOUND', 'all'],
    [
      'a denial beats a permission',
      [
        ['tdmrep', 'allow'],
        ['noai', 'deny'],
      ],
      {},
      'DENIED',
      'all',
    ],
    [
      'a condition beats a permission',
      [
        ['tdmrep', 'allow'],
        ['rsl', 'conditional'],
      ],
      {},
      'CONDITIONAL',
      'all',
    ],
    [
      'a denial beats a condition',
      [
        ['plus', 'deny'],
        ['rsl', 'conditional'],
      ],
      {},
      'DENIED',
      'all',
    ],
    [
      'what is broken is not allowed',
      [
        ['tdmrep', 'allow'],
        ['rsl', 'unreadable'],
      ],
      {},
      'UNDETERMINED',
      'all',
    ],
    ['a source not reached', [['tdmrep', 'allow']], { state: 'unreachable' }, 'UNDETERMINED', 'all'],
    ['a source not asked for', [], { state: 'not-captured' }, 'NO_PROHIBITION_FOUND', 'all'],
    ['a denial stands though a source is missing', [['noai', 'deny']], { state: 'unreachable' }, 'DENIED', 'all'],
    ['a plain permission', [['tdmrep', 'allow']], {}, 'ALLOWED_EXPLICIT', 'all'],
    ['access is no permission to train', [['robots', 'allow']], {}, 'NO_PROHIBITION_FOUND', 'all'],
    ['a hint is no prohibition', [['licence-hint', 'advisory']], {}, 'NO_PROHIBITION_FOUND', 'all'],
    ['llms.txt says nothing', [['no-reservation', 'irrelevant']], {}, 'NO_PROHIBITION_FOUND', 'all'],
    ['images only, on a page', [['noai', 'deny', 'all', { only: 'image' }]], {}, 'NO_PROHIBITION_FOUND', 'all'],
    ['images only, on an image', [['noai', 'deny', 'all', { only: 'image' }]], { kind: 'image' }, 'DENIED', 'all'],
    ['generative only', [['plus', 'deny', 'generative']], {}, 'DENIED', 'generative'],
    [
      'generative only, for discriminative training',
      [['plus', 'deny', 'generative']],
      { profile: { training: 'discriminative' } },
      'NO_PROHIBITION_FOUND',
      'discriminative',
    ],
    [
      'both scopes',
      [
        ['plus', 'deny', 'generative'],
        ['cawg', 'deny', 'discriminative'],
      ],
      {},
      'DENIED',
      'all',
    ],
    ['half a permission', [['cawg', 'allow', 'discriminative']], {}, 'NO_PROHIBITION_FOUND', 'all'],
    [
      'two halves of a permission',
      [
        ['cawg', 'allow', 'discriminative'],
        ['cawg', 'allow', 'generative'],
      ],
      {},
      'ALLOWED_EXPLICIT',
      'all',
    ],
    ['read cautiously, silence', [], { profile: { reading: 'licence' } }, 'CONDITIONAL', 'all'],
    ['read cautiously, a signal', [['tdmrep', 'allow']], { profile: { reading: 'licence' } }, 'CONDITIONAL', 'all'],
    [
      'a licence lifts a denial',
      [['noai', 'deny']],
      { grants: [grant('https://example.kz/*')] },
      'ALLOWED_EXPLICIT',
      'all',
    ],
    [
      'a licence for another work',
      [['noai', 'deny']],
      { grants: [grant('https://example.kz/kitap/2')] },
      'DENIED',
      'all',
    ],
    [
      'a licence for less than was asked',
      [['noai', 'deny']],
      { grants: [grant('https://example.kz/*', 'discriminative')] },
      'DENIED',
      'all',
    ],
    [
      'a licence under the cautious reading',
      [],
      { profile: { reading: 'licence' }, grants: [grant('https://example.kz/kitap/1')] },
      'ALLOWED_EXPLICIT',
      'all',
    ],
  ])('%s', (_, statements, options, word, scope) => {
    expect(verdictOf(statements, options)).toMatchObject({ word, scope })
  })
})

describe('for any statements', () => {
  const anyStatement = fc.tuple(
    fc.constantFrom<Protocol>('tdmrep', 'noai', 'plus', 'rsl', 'aipref', 'robots'),
    fc.constantFrom<Saying>('deny', 'allow', 'conditional', 'unreadable', 'advisory', 'irrelevant'),
    fc.constantFrom<Scope>('all', 'generative', 'discriminative'),
  )
  const rank = (word: VerdictWord): number => VERDICTS.indexOf(word)

  it('one more statement that is no permission never makes the verdict milder', () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { maxLength: 6 }), anyStatement, (some, more) => {
        fc.pre(more[1] !== 'allow')
        expect(rank(verdictOf([...some, more]).word)).toBeLessThanOrEqual(rank(verdictOf(some).word))
      }),
    )
  })

  it('a permission never makes what may not be used usable', () => {
    fc.assert(
      fc.property(
        fc.array(anyStatement, { maxLength: 6 }),
        fc.constantFrom<Protocol>('tdmrep', 'aipref'),
        (some, who) => {
          fc.pre(!usable(verdictOf(some).word))
          expect(usable(verdictOf([...some, [who, 'allow']]).word)).toBe(false)
        },
      ),
    )
  })

  it('the order of statements does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { maxLength: 6 }), (some) => {
        expect(verdictOf(some.toReversed())).toEqual(verdictOf(some))
      }),
    )
  })
})
