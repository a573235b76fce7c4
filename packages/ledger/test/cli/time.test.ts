import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { startTimeAuthority } from '../time-authority.ts'
import { answer, ledger, ledgerMeanwhile, refusal, serving } from './tanba.ts'

const hasOpenssl = spawnSync('sh', ['-c', 'command -v "$0"', 'openssl']).status === 0

const filled = (): { readonly folder: string; readonly key: string } => {
  const folder = temporary()
  const key = String(answer(folder, 'init', '--origin', 'example.kz/log').key)
  answer(folder, 'append', '--subject', 'Article', '--actor', 'Aigul')
  return { folder, key }
}

interface Verified {
  readonly verdict: string
  readonly events: readonly {
    readonly interval: { readonly not_before: string | null; readonly not_after: string | null }
  }[]
}

const verified = (folder: string, ...args: readonly string[]): Verified =>
  JSON.parse(ledger(folder, 'verify', ...args, '--json').out).files[0]

describe.skipIf(!hasOpenssl)('stamp (needs openssl)', () => {
  it('bounds events from both sides', async () => {
    const { folder, key } = filled()
    const authority = await startTimeAuthority()
    try {
      writeFileSync(join(folder, 'root.der'), authority.rootDer)
      const stamped = await ledgerMeanwhile(folder, 'stamp', '--tsa', authority.url, '--trust', 'root.der')
      expect([stamped.code, stamped.err]).toEqual([0, ''])
      expect(stamped.out).toContain('received and checked')
      answer(folder, 'append', '--subject', 'Article', '--actor', 'Aigul')
      const again = await ledgerMeanwhile(folder, 'stamp', '--tsa', authority.url, '--json')
      // Without the certificate nobody here can say whose stamp it is.
      expect(again.code).toBe(1)
      expect(JSON.parse(again.out).stamps[0].outcome).toBe('undecided')
    } finally {
      await authority.close()
    }
    expect(answer(folder, 'show')).toMatchObject({ anchors: [1, 2] })
    answer(folder, 'export', 'Article', '--out', 'a.json')
    const { events } = verified(folder, 'a.json', '--key', key, '--tsa', 'root.der')
    expect(events[0]?.interval).toEqual({ not_before: null, not_after: expect.any(String) })
    expect(events[1]?.interval).toEqual({ not_before: expect.any(String), not_after: expect.any(String) })
    expect(verified(folder, 'a.json', '--key', key).events[0]?.interval).toEqual({ not_before: null, not_after: null })
    expect(answer(folder, 'fsck')).toMatchObject({ sound: true })
  })
})

describe('stamp', () => {
  it('says which authority does not answer, and leaves the log as it was', () => {
    const { folder } = filled()
    expect(refusal(folder, 'stamp', '--tsa', 'http://127.0.0.1:9/')).toBe('time-unreachable')
    expect(refusal(folder, 'stamp', '--tsa', 'ftp://127.0.0.1/')).toBe('time-url-invalid')
    expect(answer(folder, 'show')).toMatchObject({ anchors: [], size: 1 })
  })
})

describe('witness and cosign', () => {
  it('two witnesses make a quorum that a checker can ask for', async () => {
    const { folder, key } = filled()
    const witnesses = await Promise.all(
      ['w1', 'w2'].map(async (name) => {
        mkdirSync(join(folder, name))
        const made = answer(folder, 'witness', 'init', '--name', `example.org/${name}`, '--folder', name)
        const { url } = await serving(folder, 'witness', 'serve', '--folder', name, '--log', key)
        return { name, key: String(made.key), url }
      }),
    )
    const lines = witnesses.map(({ name, key: own, url }) => `witness ${name} ${own} ${url}`)
    writeFileSync(
      join(folder, 'policy'),
      [`log ${key}`, ...lines, 'group both all w1 w2', 'quorum both', ''].join('\n'),
    )
    const cosigned = await ledgerMeanwhile(folder, 'cosign', '--policy', 'policy')
    expect([cosigned.code, cosigned.err]).toEqual([0, ''])
    expect(cosigned.out).toContain('2 witnesses cosigned')
    answer(folder, 'append', '--subject', 'Article', '--actor', 'Aigul')
    expect((await ledgerMeanwhile(folder, 'cosign', '--policy', 'policy', '--json')).code).toBe(0)
    answer(folder, 'export', 'Article', '--out', 'a.json', '--policy', 'policy', '--disclose', 'all')
    const { verdict, events } = verified(folder, 'a.json', '--key', key, '--policy', 'policy')
    expect(verdict).toBe('proved')
    expect(events[1]?.interval).toEqual({ not_before: expect.any(String), not_after: expect.any(String) })
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toContain('example.org/w2')
  })

  it('tells which witness refused, and that the quorum is not met', async () => {
    const { folder, key } = filled()
    const own = answer(folder, 'witness', 'init', '--name', 'example.org/w', '--folder', 'w').key
    const policy = [`log ${key}`, `witness w ${own} http://127.0.0.1:9/`, 'quorum w', ''].join('\n')
    writeFileSync(join(folder, 'policy'), policy)
    const { code, out } = await ledgerMeanwhile(folder, 'cosign', '--policy', 'policy', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ met: false, refused: [{ witness: 'w', code: 'witness-unreachable' }] })
  })

  it('one witness has a folder, and its key is never made anew', async () => {
    const { folder, key } = filled()
    answer(folder, 'witness', 'init', '--name', 'example.org/w', '--folder', 'w')
    expect(refusal(folder, 'witness', 'init', '--name', 'example.org/w', '--folder', 'w')).toBe('key-exists')
    await serving(folder, 'witness', 'serve', '--folder', 'w', '--log', key)
    expect(refusal(folder, 'witness', 'serve', '--folder', 'w', '--log', key)).toBe('store-locked')
  })
})
