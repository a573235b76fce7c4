import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasChromium, openPage, openSite, type Site } from './pages.ts'
import { SYSTEM } from './places.ts'

describe.skipIf(!hasChromium)('without a pointer', { timeout: 30_000 }, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 60_000)
  beforeEach(() => site.server.reset())
  afterAll(() => site.close())

  test('the first Tab gives the link that skips to the page', async () => {
    const { page, close } = await openPage(site, '/systems')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('К содержанию страницы')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await close()
  })

  test('Ctrl-K opens the palette, letters find a system, Enter goes there', async () => {
    const { page, close } = await openPage(site, '/law')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('скоринг')
    await page.getByRole('option', { name: /Скоринг заявок/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/systems/${SYSTEM}`)
    await close()
  })

  test('the palette is opened by ⌘-K too, and Esc gives the focus back', async () => {
    const { page, close } = await openPage(site, '/systems')
    const search = page.getByLabel('Найти систему')
    await search.focus()
    await page.keyboard.press('Meta+k')
    await page.getByRole('combobox', { name: 'Страница, система или действие' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.matches('input[type=search]'))
    await close()
  })

  test('? shows the keys; turned off, it shows nothing more', async () => {
    const { page, close } = await openPage(site, '/systems')
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Клавиши' })
    await dialog.waitFor()
    await page.getByLabel(/Клавиши из одного знака/).uncheck()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.keyboard.press('/')
    expect(await dialog.count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT')
    await close()
  })

  test('? in a field is a question mark', async () => {
    const { page, close } = await openPage(site, '/systems')
    await page.keyboard.press('/')
    await page.keyboard.type('a?')
    expect(await page.getByLabel('Найти систему').inputValue()).toBe('a?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await close()
  })

  test('arrows move over the board, Enter opens a cell, Esc closes it where it was', async () => {
    const { page, close } = await openPage(site, '/')
    await page.locator('[data-cell="0 0"]').focus()
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
    const at = (): Promise<string | undefined> =>
      page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell)
    expect(await at()).toBe('0 2')
    await page.keyboard.press('End')
    expect(await at()).toBe('0 21')
    expect(await page.locator('[data-cell][tabindex="0"]').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(page.url()).toContain('cell=')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForFunction(() => (document.activeElement as HTMLElement).dataset.cell === '0 21')
    await close()
  })

  test('an interview from its first question to its end', async () => {
    const { page, close } = await openPage(site, `/systems/${SYSTEM}/interview`)
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.getByText('Кто делает окончательный выбор').waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.getByText('Поддерживает ли подписанное заключение').waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.getByText('Это суждение человека', { exact: false }).waitFor()
    await page.getByLabel(/Основание/).fill('Заключение № 4')
    await page.getByRole('button', { name: 'Дальше' }).press('Enter')
    await page.getByLabel(/скольких/i).waitFor()
    await page.locator('main h1').click()
    await page.keyboard.press('0')
    await page.getByText('Спрашивать больше нечего').waitFor()
    const sent = site.server.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
    expect(sent).toEqual([
      { fact: 'autonomy.human_can_correct', value: true },
      { fact: 'autonomy.final_choice', value: 'system' },
      { fact: 'autonomy.legal_opinion', value: true, ground: 'Заключение № 4' },
      { fact: 'personal_data.subjects' },
    ])
    await close()
  }, 30_000)
})
