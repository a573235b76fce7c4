import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasChromium, openPage, openSite, type Site } from './pages.ts'
import { SYSTEM } from './places.ts'

describe.skipIf(!hasChromium)('the pages and the API', { timeout: 30_000 }, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 60_000)
  beforeEach(() => site.server.reset())
  afterAll(() => site.close())
  const posted = (): readonly unknown[] =>
    site.server.asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, JSON.parse(body)])

  test('whoever comes first opens the organisation', async () => {
    site.server.answer('GET /api/v1/session', 200, { state: 'first' })
    const { page, close } = await openPage(site, '/')
    await page.waitForURL('**/first-account')
    await page.getByLabel('Название организации').fill('ТОО «Пример»')
    await page.getByLabel('Ваше имя').fill('Айгүл')
    await page.getByLabel('Электронная почта').fill('a@example.kz')
    await page.getByLabel('Пароль').fill('довольно длинная фраза')
    await page.getByLabel(/С учебной организации/).check()
    await page.getByRole('button', { name: 'Открыть организацию' }).click()
    await page.getByRole('grid').waitFor()
    const account = { name: 'Айгүл', email: 'a@example.kz', password: 'довольно длинная фраза' }
    expect(posted()).toEqual([['/api/v1/first-account', { ...account, organisation: 'ТОО «Пример»', start: 'sample' }]])
    await close()
  })

  test('signing in leads back to the place that was asked for; a wrong password says so', async () => {
    site.server.answer('GET /api/v1/session', 200, { state: 'signed-out' })
    site.server.answer('POST /api/v1/session', 401, { code: 'wrong-password', title: 'Пароль не подходит' })
    const { page, close } = await openPage(site, '/systems?stage=pilot')
    await page.getByLabel('Электронная почта').fill('a@example.kz')
    await page.getByLabel('Пароль').fill('x')
    await page.getByRole('button', { name: 'Войти' }).click()
    expect(await page.getByRole('alert').textContent()).toBe('Пароль не подходит')
    site.server.answer('POST /api/v1/session', 200, { state: 'signed-in', roles: [] })
    await page.getByRole('button', { name: 'Войти' }).click()
    await page.waitForURL('**/systems?stage=pilot')
    await page.getByRole('link', { name: 'Емхана кезегін сұрыптау' }).waitFor()
    expect(await page.getByRole('link', { name: 'Скоринг заявок на кредит' }).count()).toBe(0)
    await close()
  })

  test('filters stand in the address, and the way back undoes a choice', async () => {
    const { page, close } = await openPage(site, '/')
    await page.getByLabel('Состояние обязанности').selectOption('overdue')
    await page.waitForURL('**/?state=overdue')
    await page.getByLabel('Статья').selectOption('8')
    await page.waitForURL('**/?state=overdue&article=8')
    await page.goBack()
    await page.waitForURL('**/?state=overdue')
    expect(await page.getByLabel('Статья').inputValue()).toBe('')
    await close()
  })

  test('a change of language keeps the place, what is open and what was typed', async () => {
    const { page, close } = await openPage(site, '/systems/new')
    await page.getByLabel('Название').fill('Жүйе «Өрт»')
    await page.getByRole('button', { name: 'Қазақша' }).click()
    await page.getByRole('heading', { name: 'Жүйе қосу' }).waitFor()
    expect(await page.getByLabel('Атауы').inputValue()).toBe('Жүйе «Өрт»')
    expect(new URL(page.url()).pathname).toBe('/systems/new')
    await page.reload()
    await page.getByRole('heading', { name: 'Жүйе қосу' }).waitFor()
    expect(await page.getByLabel('Атауы').inputValue()).toBe('Жүйе «Өрт»')
    await close()
  })

  test('a refused transition lists everything that is missing', async () => {
    const missing = ['Класс не подписан', 'Не известно, есть ли запрет']
    site.server.answer(`POST /api/v1/systems/${SYSTEM}/transition`, 409, { code: 'refused', title: 'Нельзя', missing })
    const { page, close } = await openPage(site, `/systems/${SYSTEM}`)
    await page.getByLabel('На какой этап').selectOption('pilot')
    await page.getByRole('button', { name: 'Перевести' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual(missing)
    expect(site.server.asked.find(({ path }) => path.endsWith('/transition'))?.headers['if-match']).toBe('"7"')
    await close()
  })

  test('evidence is given in the panel; the state comes from the server and is said aloud', async () => {
    const { page, close } = await openPage(site, `/?cell=${SYSTEM}:duty.fairness`)
    await page.locator('summary', { hasText: 'Добавить подтверждение' }).click()
    await page.getByLabel('Что это').fill('Отчёт о проверке')
    await page.getByRole('button', { name: 'Добавить подтверждение' }).click()
    await page.getByText('Подтверждение добавлено. Обязанность: выполнена.').waitFor()
    expect(posted()).toEqual([
      [`/api/v1/systems/${SYSTEM}/duties/duty.fairness/evidence`, { kind: 'document', title: 'Отчёт о проверке' }],
    ])
    await close()
  })

  test('what a server refuses or does not answer is told with a way to ask again', async () => {
    site.server.answer('GET /api/v1/systems', 403, { code: 'forbidden', title: 'Нет прав', detail: 'нужна роль' })
    const { page, close } = await openPage(site, '/verify')
    await page.getByRole('link', { name: 'Системы' }).click()
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toContain('Нет прав: нужна роль')
    site.server.reset()
    await alert.getByRole('button', { name: 'Повторить' }).click()
    await page.getByRole('table').waitFor()
    await close()
  })

  test('an empty register teaches the first step', async () => {
    site.server.answer('GET /api/v1/systems', 200, { items: [], total: 0 })
    const { page, close } = await openPage(site, '/systems', { language: 'kk' })
    await page.getByRole('heading', { name: 'Мұнда жүйелеріңіз тұрады' }).waitFor()
    expect(await page.getByRole('link', { name: 'Жүйе қосу' }).count()).toBeGreaterThan(0)
    await close()
  })

  test('script in a name stays text', async () => {
    const name = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    const row = {
      id: 'x',
      name,
      purpose: '{{7*7}}',
      stage: 'idea',
      declared: false,
      risk: 'unknown',
      prohibited: 'unknown',
    }
    const items = [{ ...row, overdue: 0, open: 0, steward: 'A', changed: '2026-11-01' }]
    site.server.answer('GET /api/v1/systems', 200, { items, total: 1 })
    const { page, complaints, close } = await openPage(site, '/systems')
    expect(await page.getByRole('link', { name }).textContent()).toBe(name)
    expect(await page.title()).toBe('Системы · Танба')
    expect(complaints).toEqual([])
    await close()
  })

  test('anybody checks a file, and reads what that does not tell', async () => {
    site.server.answer('GET /api/v1/session', 200, { state: 'signed-out' })
    const { page, close } = await openPage(site, '/verify', { language: 'kk', width: 360 })
    await page.setInputFiles('input[type=file]', {
      name: 'сурет.png',
      mimeType: 'image/png',
      buffer: Buffer.from('png'),
    })
    await page.getByRole('heading', { name: 'Бұл не айтпайды' }).waitFor()
    expect(site.server.asked.at(-1)).toMatchObject({ method: 'POST', body: 'png' })
    await close()
  })

  test('anybody gets the files of a reservation, and has the site checked', async () => {
    site.server.answer('GET /api/v1/session', 200, { state: 'signed-out' })
    const { page, close } = await openPage(site, '/reserve')
    await page.getByLabel('Правообладатель').fill('Автор')
    await page.getByLabel('Адрес сайта').fill('example.kz')
    await page.getByRole('button', { name: 'Создать файлы' }).click()
    await page.getByText('Это не адрес сайта').waitFor()
    await page.getByLabel('Адрес сайта').fill('https://example.kz')
    await page.getByRole('button', { name: 'Создать файлы' }).click()
    await page.locator('summary', { hasText: '/robots.txt' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: /^Сохранить ?: .robots.txt$/ }).click()
    expect((await saved).suggestedFilename()).toBe('robots.txt')
    await page.getByRole('button', { name: 'Проверить', exact: true }).click()
    await page.getByText('Запрет обучения виден').waitFor()
    await close()
  })

  test('the law is read by article and date, and a citation is copied with its wording', async () => {
    const { page, close } = await openPage(site, '/law?article=17&at=art_17__para_2')
    await page
      .getByRole('link', { name: /пункт 2 статьи 17/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^скопировать ссылку ?: пункт 2 статьи 17$/ }).click()
    await page.getByText('Скопировано:', { exact: false }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^пункт 2 статьи 17, ред\. .*2026/)
    await page.getByLabel('На дату').fill('2026-02-01')
    await page.waitForURL(/date=2026-02-01/)
    await close()
  })

  test('Kazakh letters are drawn by the font that we serve', async () => {
    const { page, close } = await openPage(site, '/verify', { language: 'kk' })
    const faces = await page.evaluate(async () => {
      const loaded = await document.fonts.load('16px "Noto Sans"', 'әғқңөұүһі ӘҒҚҢӨҰҮҺІ №')
      return loaded.map(({ family, status }) => `${family} ${status}`)
    })
    expect(faces).toEqual(['Noto Sans loaded'])
    await close()
  })
})
