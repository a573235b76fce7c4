import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, openPage, openSite, type Site } from './pages.ts'
import { SYSTEM } from './places.ts'

const KILOBYTE = 1000

describe.skipIf(!hasChromium)('the weight of script, packed by gzip', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 60_000)
  afterAll(() => site.close())

  /** The scripts that a page has fetched, in bytes as they travel. */
  const fetched = async (path: string): Promise<ReadonlyMap<string, number>> => {
    const { page, close } = await openPage(site, path)
    const names = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((name) => name.endsWith('.js')),
    )
    await close()
    return new Map(names.map((name) => [name, gzipSync(readFileSync(join(site.folder, name))).length]))
  }
  const sum = (sizes: Iterable<number>): number => [...sizes].reduce((total, size) => total + size, 0)

  test('the first route takes at most 200 kB, each later one at most 80 kB more', async () => {
    const first = await fetched('/')
    expect(sum(first.values())).toBeGreaterThan(20 * KILOBYTE)
    expect(sum(first.values())).toBeLessThanOrEqual(200 * KILOBYTE)
    for (const path of [
      '/systems',
      `/systems/${SYSTEM}`,
      `/systems/${SYSTEM}/interview`,
      '/law',
      '/verify',
      '/reserve',
    ]) {
      const more = [...(await fetched(path))].filter(([name]) => !first.has(name)).map(([, size]) => size)
      expect({ path, fits: sum(more) <= 80 * KILOBYTE }).toEqual({ path, fits: true })
    }
  }, 30_000)

  test('nothing is inline and nothing is named of another host', async () => {
    const html = await readFile(join(site.folder, 'index.html'), 'utf8')
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|https?:\/\//)
    const styles = (await readdir(join(site.folder, 'assets'))).filter((name) => name.endsWith('.css'))
    expect(styles).toHaveLength(1)
    for (const name of styles)
      expect(await readFile(join(site.folder, 'assets', name), 'utf8')).not.toMatch(/url\(["']?(https?:)?\/\//)
  })

  test('the fonts come with their licence', async () => {
    expect((await readdir(join(site.folder, 'fonts'))).sort()).toEqual([
      'OFL.txt',
      'noto-sans-bold.woff',
      'noto-sans-regular.woff',
    ])
  })
})
