import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { saveCapture, savedCaptures } from '../../capture/saved.ts'
import { at, checkerOf, pageWith, type Site, serveSite } from '../check/site.ts'

const root = mkdtempSync(join(tmpdir(), 'tanba-optout-saved-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let made = 0
const newFolder = (): string => {
  made += 1
  return join(root, String(made))
}

const SITES: readonly (readonly [string, Site])[] = [
  ['a reservation', { '/work': pageWith('<meta name="tdm-reservation" content="1">') }],
  ['silence', { '/work': pageWith('') }],
  ['a redirect', { '/work': { status: 302, headers: { location: '/there' } }, '/there': pageWith('') }],
  ['gone', {}],
  ['robots.txt that fails', { '/work': pageWith(''), '/robots.txt': { status: 503 } }],
  ['bytes that are no text', { '/work': { type: 'text/html', body: new Uint8Array([0xff, 0xfe, 0, 1, 0xc3]) } }],
]

describe('a saved capture', () => {
  it.each(SITES)('gives the verdict of the live one: %s', async (_, site) => {
    const folder = newFolder()
    await using server = await serveSite({ '/page': pageWith('<meta name="robots" content="noimageai">'), ...site })
    await using checker = checkerOf({ page: at(server, '/page') })
    const live = await checker.address(at(server))
    saveCapture(folder, live)
    const [saved, ...others] = savedCaptures(folder)
    expect(others).toEqual([])
    expect(saved && checker.captured(saved).verdict).toEqual(live.verdict)
  })

  it('saving twice is saving once', async () => {
    const folder = newFolder()
    await using server = await serveSite({ '/work': pageWith('') })
    await using checker = checkerOf()
    const live = await checker.address(at(server))
    saveCapture(folder, live)
    const names = readdirSync(folder, { recursive: true }).sort()
    saveCapture(folder, live)
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(names)
  })
})

describe('a damaged one is refused', async () => {
  const whole = newFolder()
  await using server = await serveSite({ '/work': pageWith('') })
  await using checker = checkerOf()
  saveCapture(whole, await checker.address(at(server)))
  const name = readdirSync(whole).find((one) => one.endsWith('.json')) ?? ''
  const text = readFileSync(join(whole, name), 'utf8')
  const json = JSON.parse(text)
  const changed = (change: object): string => JSON.stringify({ ...json, work: { ...json.work, ...change } })

  it.each<[string, string]>([
    ['no JSON', text.slice(0, -20)],
    ['another format', JSON.stringify({ ...json, format: 'x/1' })],
    ['no work', JSON.stringify({ ...json, work: undefined })],
    ['no pages', JSON.stringify({ ...json, around: 'none' })],
    ['a broken page', JSON.stringify({ ...json, around: [{}] })],
    ['a kind that is none', changed({ kind: 'book' })],
    ['a body that is not there', changed({ body: '0'.repeat(64) })],
    ['a body elsewhere', changed({ body: '../../etc/passwd' })],
    ['a hop without status', changed({ hops: [{ url: 'x', headers: [] }] })],
    ['a document of no state', changed({ documents: [{ at: 'x', state: 'maybe', url: 'x' }] })],
    ['a moment that is none', changed({ capturedAt: 'yesterday' })],
    ['a name that nobody knows', changed({ hopps: [] })],
    ['a name from the prototype', `${text.trimEnd().slice(0, -1)},"work":{"toString":1}}`],
  ])('%s', (_, content) => {
    const folder = newFolder()
    cpSync(whole, folder, { recursive: true })
    writeFileSync(join(folder, name), content)
    expect(() => savedCaptures(folder)).toThrow(expect.objectContaining({ code: 'capture-damaged' }))
  })

  it('a body that was changed', () => {
    const folder = newFolder()
    cpSync(whole, folder, { recursive: true })
    for (const body of readdirSync(join(folder, 'bodies'))) writeFileSync(join(folder, 'bodies', body), 'other')
    expect(() => savedCaptures(folder)).toThrow(expect.objectContaining({ code: 'capture-damaged' }))
  })

  it.each<[string, () => string, string]>([
    ['no folder', newFolder, 'file-unreadable'],
    ['an empty one', () => mkdtempSync(join(root, 'empty-')), 'capture-missing'],
  ])('%s', (_, folder, code) => {
    expect(() => savedCaptures(folder())).toThrow(expect.objectContaining({ code }))
  })
})
