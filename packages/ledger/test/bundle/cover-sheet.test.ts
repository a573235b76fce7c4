import { type Id, LANGUAGES, type Language } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import type { Bundle } from '../../core/bundle/bundle.ts'
import { coverSheetHtml } from '../../report/cover-sheet.ts'
import { bundleOf, check, fullTrust, sample } from './samples.ts'

const HASH = 'ab12'.repeat(16)
const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=y>&lt;\u{202e}{count}$(rm -rf ~)`

const ELEMENTS = new Set(
  'html head meta title style body header main section footer h1 h2 h3 p pre ul li bdi br code span table thead tbody tr th td'.split(
    ' ',
  ),
)

const pageOf = async (
  language: Language,
  change: (bundle: Bundle) => Bundle = (bundle) => bundle,
  name = 'works.json',
): Promise<string> => {
  const one = await sample(70)
  const bundle = change(await bundleOf(one, { subjects: one.subjects.slice(0, 2) }))
  const verification = await check(bundle, fullTrust(one))
  return coverSheetHtml(language, { bundle, verification, file: { name, sha256: HASH }, verifierSha256: HASH })
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

/** Every name that stands after a less-than sign, and the text without its tags and its style. */
const seen = (page: string): { readonly elements: readonly string[]; readonly text: string } => ({
  elements: [...page.matchAll(/<([^\s/!>]+)/g)].map(([, name = '']) => name),
  text: page
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&([a-z]+|#39);/g, (_, name: string) => ENTITIES[name] ?? '?'),
})

describe('a cover sheet', () => {
  it.each(LANGUAGES)('tells the verdict, the keys, the interval and the hashes: %s', async (language) => {
    const { elements, text } = seen(await pageOf(language))
    expect(elements.filter((name) => !ELEMENTS.has(name))).toEqual([])
    expect(text).toContain({ kk: 'дәлелденді', ru: 'доказано', en: 'proved' }[language])
    expect(text.split('ab12 ab12').length).toBeGreaterThan(2)
    expect(text).toContain('sha256sum works.json verifier.html')
    expect(text).toMatch(/2026-05-28T\d\d:\d\d:\d\d\.\d{3}Z/)
    expect(text).not.toMatch(/\{\w+\}/)
  })

  it('shows what is disproved', async () => {
    const page = await pageOf('en', (bundle) => ({ ...bundle, log: { ...bundle.log, keys: ['forged'] } }))
    expect(seen(page).text).toContain('log-key-malformed')
    expect(page).toContain('verdict disproved')
  })

  it('lets no text from outside do anything', async () => {
    const hostile = (bundle: Bundle): Bundle => ({
      ...bundle,
      log: { ...bundle.log, origin: HOSTILE, keys: [HOSTILE] },
      made: HOSTILE as Bundle['made'],
      identities: Object.fromEntries(
        bundle.events.flatMap(({ entry }) => {
          const { subject, actor } = JSON.parse(entry) as { subject: Id; actor: Id }
          return [
            [subject, HOSTILE],
            [actor, HOSTILE],
          ]
        }),
      ),
      openings: Object.fromEntries(
        Object.entries(bundle.openings).map(([key, one]) => [key, { ...one, text: HOSTILE }]),
      ),
    })
    const page = await pageOf('ru', hostile, HOSTILE)
    const { elements } = seen(page)
    expect(elements.filter((name) => !ELEMENTS.has(name))).toEqual([])
    expect(page).not.toContain('\u{202e}')
    // The whole name stands in single quotes, where a shell runs nothing.
    expect(seen(page).text).toMatch(/sha256sum '"'\\''>/)
  })
})
