import { expect, test, type Page } from '@playwright/test'
import { MANAGER } from './support/company'
import { sessionOf } from './support/session'

/** Signs in as somebody whose profile says another locale, without changing the profile for other tests. */
async function signIn(page: Page, locale: string, timeZone = 'UTC'): Promise<void> {
  await page.route('**/api/v1/auth/{login,refresh}', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { data?: { user: object } }
    if (answer.data !== undefined) answer.data.user = { ...answer.data.user, locale, timeZone }
    await route.fulfill({ response, json: answer })
  })
  await page.context().addCookies([await sessionOf(MANAGER)])
  await page.goto('/')
  await expect(page.locator('[data-conversation]').first()).toBeVisible()
}

test('the page speaks the language of the profile, and the sign-in page keeps it', async ({ page }) => {
  await signIn(page, 'es-MX')
  await expect(page.getByRole('heading', { name: 'Bandeja de entrada' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es-MX')
  await page.context().clearCookies()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Iniciar sesión' })).toBeVisible()
})

test('before anybody signed in the page speaks as the browser does', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'pt-PT' })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByLabel('Senha')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-PT')
  await context.close()
})

test('in Arabic everything goes from right to left', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, 'ar-EG')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.locator('[data-conversation]').first().click()
  await expect(page.getByRole('log')).toBeVisible()
  const list = await page.locator('section[aria-label="صندوق الوارد"]').boundingBox()
  const thread = await page.locator('main').boundingBox()
  expect(list?.x ?? 0).toBeGreaterThan((thread?.x ?? 0) + (thread?.width ?? 0) - 2)
  // A menu opens where its button is.
  await page.getByRole('button', { name: 'المزيد', exact: true }).click()
  await expect(page.getByRole('menu')).toHaveAttribute('dir', 'rtl')
})

test('a locale that isn’t spoken here gets English words, and its own clock', async ({ page }) => {
  await signIn(page, 'de-AT')
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-AT')
})
