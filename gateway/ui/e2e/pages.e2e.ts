import { expect, test, type Page } from '@playwright/test'
import { Colleague, fillList } from './support/gateway'
import { InboxOf, MANAGER } from './support/inbox'
import { loadAbove, settledTop, topOf, toTop } from './support/reading'
import { newCustomer, writeAs, writeLines } from './support/simulator'

const OLDER = /\/messages\?(?=.*cursor=)/
const NEXT_ROWS = /\/api\/v1\/conversations\?(?=.*cursor=)/

/** Somebody looks at the end of a thread that is longer than a page. */
async function openLong(page: Page, count = 70, customer = newCustomer()): Promise<InboxOf> {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeLines(customer, count)
  await expect(inbox.row(customer)).toContainText(`${count} unread`, { timeout: 60_000 })
  // As somebody opens it who has read everything.
  const id = Number(await inbox.row(customer).getAttribute('data-conversation'))
  await (await Colleague.signIn(MANAGER)).read(id)
  await expect(inbox.row(customer)).not.toContainText('unread')
  await inbox.open(customer)
  await expect(inbox.thread.getByRole('article').last()).toBeInViewport()
  return inbox
}

test('an older page that got no answer says so there, and comes by itself when the network is back', async ({
  page,
}) => {
  await page.route(OLDER, (route) => route.abort('internetdisconnected'))
  const inbox = await openLong(page)
  await toTop(inbox)
  const line = inbox.thread.getByText('Older messages couldn’t be loaded.')
  await expect(line).toBeVisible()
  await expect(line.getByRole('button', { name: 'Try again' })).toBeVisible()
  const before = await inbox.thread.getByRole('article').count()
  expect(before).toBeGreaterThan(0)
  await page.unroute(OLDER)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(line).toHaveCount(0)
  await loadAbove(inbox, 'Line 1.')
})

test('an older page that was refused comes with another try', async ({ page }) => {
  let asked = 0
  await page.route(OLDER, (route) => {
    asked += 1
    return route.fulfill({
      status: 500,
      json: { success: false, error: 'x', code: 'internal', traceId: 'of-the-test' },
    })
  })
  const customer = newCustomer()
  const inbox = await openLong(page, 70, customer)
  await toTop(inbox)
  const line = inbox.thread.getByText('Older messages couldn’t be loaded.')
  await expect(line).toBeVisible()
  // What changes the thread meanwhile asks for nothing that was refused.
  await writeAs(customer, 'Something new')
  await expect(inbox.row(customer)).toContainText('Something new')
  await expect(page.getByRole('button', { name: '1 new, to the end' })).toBeVisible()
  await expect(line).toBeVisible()
  expect(asked).toBe(1)
  await page.unroute(OLDER)
  await line.getByRole('button', { name: 'Try again' }).click()
  await expect(line).toHaveCount(0)
})

test('the next rows that got no answer say so below, and come by themselves', async ({ page }) => {
  const inbox = new InboxOf(page)
  await fillList()
  await page.route(NEXT_ROWS, (route) => route.abort('internetdisconnected'))
  await inbox.signIn(MANAGER)
  await expect(inbox.list.getByRole('link').first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  const line = page.getByText('More couldn’t be loaded.')
  await expect(line).toBeVisible()
  await expect(line.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.unroute(NEXT_ROWS)
  await expect(line).toHaveCount(0)
  await page.keyboard.press('End')
  const focused = inbox.list.getByRole('listitem').filter({ has: page.locator(':focus') })
  await expect.poll(async () => Number(await focused.getAttribute('aria-posinset'))).toBeGreaterThan(30)
})

test('the next rows that were refused come with another try', async ({ page }) => {
  const inbox = new InboxOf(page)
  await fillList()
  let asked = 0
  await page.route(NEXT_ROWS, (route) => {
    asked += 1
    return route.fulfill({
      status: 500,
      json: { success: false, error: 'x', code: 'internal', traceId: 'of-the-test' },
    })
  })
  await inbox.signIn(MANAGER)
  await expect(inbox.list.getByRole('link').first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  const line = page.getByText('More couldn’t be loaded.')
  await expect(line).toBeVisible()
  const customer = newCustomer()
  await writeAs(customer, 'Something new')
  await expect(page.getByRole('button', { name: '1 new', exact: true })).toBeVisible()
  await expect(line).toBeVisible()
  expect(asked).toBe(1)
  await page.unroute(NEXT_ROWS)
  await line.getByRole('button', { name: 'Try again' }).click()
  await expect(line).toHaveCount(0)
})

test('older pages load above without a jump: what is looked at stays where it is', async ({ page }) => {
  const inbox = await openLong(page, 160)
  // Each page above is held back until what is looked at stands still.
  const held: (() => void)[] = []
  let pages = 0
  await page.route(OLDER, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  page.on('response', (response) => {
    if (OLDER.test(response.url())) pages += 1
  })
  await inbox.thread.hover()
  for (let loaded = 1; loaded <= 3; loaded++) {
    await expect(async () => {
      if (held.length < loaded) await page.mouse.wheel(0, -300)
      expect(held.length).toBe(loaded)
    }).toPass({ timeout: 30_000 })
    const before = await settledTop(inbox)
    held.at(-1)?.()
    await expect.poll(() => pages).toBe(loaded)
    await expect.poll(async () => (await settledTop(inbox)).height).toBeGreaterThan(before.height)
    const moved = (await topOf(inbox, before.key)) - before.top
    expect(Math.abs(moved), `page ${loaded} moved what was at the top`).toBeLessThanOrEqual(2)
  }
})
