import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askedIds, catalogues, missingIds } from '../build/catalogues.ts'

const KNOWN = [
  ['kk', new Set(['a.one', 'a.two'])],
  ['en', new Set(['a.one', 'a.two', 'a.three'])],
] as const

/** Source that asks for an id which begins so. */
const putTogether = (prefix: string): string => `t(\`${prefix}\${x}\`)`

describe('strings that a page asks for', () => {
  test('are found in its source', () => {
    const source = `t('a.one') + t(\n 'a.two', { x }) + start('no') + ${putTogether('a.state.')}`
    expect(askedIds(source)).toEqual({ ids: ['a.one', 'a.two'], prefixes: ['a.state.'] })
  })

  test.each([
    ["t('a.one')", []],
    ["t('a.three')", ['f: locales/kk.po has no "a.three"']],
    [putTogether('a.'), []],
    [
      putTogether('b.'),
      ['f: locales/kk.po has nothing that begins with "b."', 'f: locales/en.po has nothing that begins with "b."'],
    ],
  ])('%s', (source, missing) => {
    expect(missingIds('f', source, KNOWN)).toEqual(missing)
  })

  describe('in a build', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'tanba-catalogues-'))
    })
    afterAll(() => rm(folder, { recursive: true }))
    const page = '/apps/web/src/page.ts'
    const buildOf = (source: string): Promise<unknown> => {
      const source$: Rolldown.Plugin = {
        name: 'source',
        resolveId: (id) => (id === page ? id : null),
        load: (id) => (id === page ? source : null),
      }
      const input = { input: page }
      return build({
        root: folder,
        configFile: false,
        logLevel: 'silent',
        plugins: [source$, catalogues()],
        build: { write: false, rolldownOptions: input },
      })
    }

    test('one that is there passes', async () => {
      await expect(buildOf("globalThis.t('web.nav.board')")).resolves.toBeDefined()
    })

    test('one that is missing fails it by name', async () => {
      await expect(buildOf("globalThis.t('web.nav.nowhere')")).rejects.toThrow('locales/kk.po has no "web.nav.nowhere"')
    })
  })
})
