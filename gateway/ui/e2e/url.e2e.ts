import { expect, test } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

const ODD = ['true', 'null', '{}', '[1]', '1e5', '0x10', '"a"', '00351', '50%', '%00', 'a&b=c', '#1', 'ä ö']

test('a search is text, whatever it looks like', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  for (const q of ODD) {
    await inbox.search.fill(q)
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(q)
    await expect(inbox.search).toHaveValue(q)
    await page.reload()
    await expect(inbox.search).toHaveValue(q)
  }
})

for (const [query, shown] of [
  ['?q=true', 'true'],
  ['?q={}', '{}'],
  ['?q=[1]', '[1]'],
  ['?q=1e5', '1e5'],
  ['?q=a&q=b', 'a'],
  ['?tab=%22mine%22&panel=1', ''],
  ['/1e5?q=7', '7'],
  ['/999999999999999999999', ''],
  ['/1/2/3', ''],
] as const) {
  test(`/inbox${query} opens the inbox`, async ({ page }) => {
    const inbox = new InboxOf(page)
    await inbox.signIn(MANAGER)
    await page.goto(`/inbox${query}`)
    await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    await expect(inbox.search).toHaveValue(shown)
    await expect(page.getByText('made a mistake')).toHaveCount(0)
  })
}

test('a broken URL opens the inbox', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  for (const url of ['/inbox/%E0%A4%A', '/inbox?q=%E0%A4%A', '/inbox?q=%00']) {
    // The server refuses it before the page is asked.
    await page.evaluate((broken) => {
      history.pushState({}, '', broken)
      dispatchEvent(new PopStateEvent('popstate'))
    }, url)
    await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    await expect(inbox.list.getByRole('link').or(page.getByText('Nobody here matches')).first()).toBeVisible()
  }
})

test('a conversation that isn’t there leaves a way out, on a phone too', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/inbox/999999999')
  await expect(page.getByRole('alert')).toContainText('This conversation isn’t here.')
  await page.getByRole('button', { name: 'To the inbox' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
})

test('a page that breaks says so, and when it breaks again it doesn’t ask for another try', async ({
  page,
}) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await page.setViewportSize({ width: 390, height: 844 })
  // What no service answers: the page can’t draw it.
  await page.route('**/api/v1/auth/refresh', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { data: { user: Record<string, unknown> } }
    answer.data.user = { ...answer.data.user, preferences: null }
    await route.fulfill({ response, json: answer })
  })
  await page.reload()
  await expect(page.getByText('This page made a mistake.')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('It did so again')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)

  await page.unroute('**/api/v1/auth/refresh')
  await page.getByRole('link', { name: 'To the inbox' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
})

test('the title names the open conversation', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')
  await expect(page).toHaveTitle(new RegExp(`${customer.name} · Triptych$`))
})
