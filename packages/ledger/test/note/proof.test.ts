import { sha256 } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../../core/note/base64.ts'
import { formatProof, parseProof, type TlogProof } from '../../core/note/proof.ts'
import { signNote } from '../../core/note/sign.ts'
import { formatSubmission, parseSubmission, type Submission } from '../../core/note/submission.ts'
import { memorySigner } from '../memory-signers.ts'
import { bytes, line, size } from './arbitrary.ts'

const note = line.map((text) => signNote(`${text}\n`, [memorySigner('example.kz/log', 'ed25519', 1)]))
const NOTE = signNote('a\n', [memorySigner('example.kz/log', 'ed25519', 1)])
const HASH = encodeBase64(sha256('x'))

describe('tlog-proof files', () => {
  const proof: fc.Arbitrary<TlogProof> = fc.record(
    {
      extra: fc.uint8Array({ maxLength: 40 }),
      index: size,
      hashes: fc.array(bytes(32), { maxLength: 63 }),
      checkpoint: note,
    },
    { requiredKeys: ['index', 'hashes', 'checkpoint'] },
  )

  it('come back from their text', () => {
    fc.assert(
      fc.property(proof, (one) => {
        expect(parseProof(formatProof(one))).toEqual({ ok: true, value: one })
      }),
    )
  })

  const head = 'c2sp.org/tlog-proof@v1'
  it.each([
    ['nothing', '', 'proof-malformed'],
    ['another version', `c2sp.org/tlog-proof@v2\nindex 0\n\n${NOTE}`, 'proof-malformed'],
    ['no blank line', `${head}\nindex 0\n`, 'proof-malformed'],
    ['no index', `${head}\n${HASH}\n\n${NOTE}`, 'proof-malformed'],
    ['extra after the index', `${head}\nindex 0\nextra AAAA\n\n${NOTE}`, 'proof-hash'],
    ['extra twice', `${head}\nextra AAAA\nextra AAAA\nindex 0\n\n${NOTE}`, 'proof-malformed'],
    ['extra in another spelling', `${head}\nextra AAAB=\nindex 0\n\n${NOTE}`, 'proof-malformed'],
    ['a leading zero', `${head}\nindex 01\n\n${NOTE}`, 'proof-index'],
    ['an index of 2^63', `${head}\nindex 9223372036854775808\n\n${NOTE}`, 'proof-index'],
    ['a short hash', `${head}\nindex 0\nAAAA\n\n${NOTE}`, 'proof-hash'],
    ['64 hashes', `${head}\nindex 0\n${`${HASH}\n`.repeat(64)}\n${NOTE}`, 'proof-hash'],
    ['CRLF', `${head}\r\nindex 0\r\n\r\n${NOTE}`, 'proof-malformed'],
    ['no note', `${head}\nindex 0\n\n`, 'note-unsigned'],
    ['a note in CRLF', `${head}\nindex 0\n\n${NOTE.replaceAll('\n', '\r\n')}`, 'note-control-character'],
    ['3 MB', `${head}\nindex 0\n\n${'a'.repeat(3_000_000)}`, 'note-too-large'],
  ])('are refused with %s', (_, text, code) => {
    expect(parseProof(text)).toEqual({ ok: false, error: code })
  })
})

describe('submissions to witnesses', () => {
  it('come back from their text', () => {
    const submission: fc.Arbitrary<Submission> = fc.record({
      old: size,
      proof: fc.array(bytes(32), { maxLength: 63 }),
      checkpoint: note,
    })
    fc.assert(
      fc.property(submission, (one) => {
        expect(parseSubmission(formatSubmission(one))).toEqual({ ok: true, value: one })
      }),
    )
  })

  it.each([
    '',
    'old 0',
    'old 0\n',
    `old 00\n\n${NOTE}`,
    `old -1\n\n${NOTE}`,
    `old\n\n${NOTE}`,
    `Old 0\n\n${NOTE}`,
    `old 0 \n\n${NOTE}`,
    `old 0\r\n\r\n${NOTE}`,
    `old 0\nAAAA\n\n${NOTE}`,
    `old 1\n${`${HASH}\n`.repeat(64)}\n${NOTE}`,
    `${HASH}\nold 1\n\n${NOTE}`,
  ])('are refused like %j', (text) => {
    expect(parseSubmission(text)).toEqual({ ok: false, error: 'submission-malformed' })
  })
})
