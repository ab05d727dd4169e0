import { expect, test } from '@playwright/test'
import { fillList } from './support/gateway'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, writeAs } from './support/simulator'

test('skimming moves a focus of its own: nothing is opened or read', async ({ page }) => {
  const [first, second] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(second, 'Two')
  await expect(inbox.row(second)).toBeVisible()
  await writeAs(first, 'One')
  await expect(inbox.list.getByRole('link').first()).toContainText(first.name)

  await page.keyboard.press('j')
  await expect(inbox.row(first)).toBeFocused()
  await page.keyboard.press('j')
  await expect(inbox.row(second)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(inbox.row(first)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(inbox.row(second)).toContainText('1 unread')
  await expect(page).toHaveURL(/\/inbox$/)

  await page.keyboard.press('Enter')
  await expect(inbox.bubble('Two')).toBeVisible()
  await expect(inbox.composer).toBeFocused()
  await expect(inbox.row(second)).toHaveAttribute('aria-current', 'true')
  await expect(inbox.row(first)).toContainText('1 unread')
})

test('the focus goes on below what is in sight and below what is loaded', async ({ page }) => {
  const inbox = new InboxOf(page)
  await fillList()
  await inbox.signIn(MANAGER)
  await expect(inbox.list.getByRole('link').first()).toBeVisible()
  for (let row = 0; row < 45; row++) await page.keyboard.press('j')
  const focused = inbox.list.getByRole('listitem').filter({ has: page.locator(':focus') })
  await expect.poll(async () => Number(await focused.getAttribute('aria-posinset'))).toBeGreaterThan(30)
  await expect(focused).toBeInViewport()
})

test('after archiving with a key the next row has the focus', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const customers = [newCustomer(), newCustomer(), newCustomer(), newCustomer()] as const
  for (const customer of customers) {
    await writeAs(customer, 'Hi')
    await expect(inbox.list.getByRole('link').first()).toContainText(customer.name)
  }
  const [, next, target, top] = customers
  await inbox.row(top).focus()
  await page.keyboard.press('j')
  await expect(inbox.row(target)).toBeFocused()
  await page.keyboard.press('e')
  await expect(inbox.row(target)).toHaveCount(0)
  await expect(inbox.row(next)).toBeFocused()
  await expect(page).toHaveURL(/\/inbox$/)
  await page.keyboard.press('k')
  await expect(inbox.row(top)).toBeFocused()
})

test('the list is one stop for Tab, and the thread comes after it', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const customer = newCustomer()
  await inbox.openNew(customer, 'Hello')
  await inbox.row(customer).focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('the edge of the list comes after the list and the thread, and is moved with keys', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'Hello')
  await inbox.composer.fill('Something to send')
  const edge = page.getByRole('separator', { name: 'Width of the list' })
  await page.getByRole('button', { name: 'Send', exact: true }).focus()
  await page.keyboard.press('Tab')
  await expect(edge).toBeFocused()

  const width = async () => (await inbox.list.boundingBox())?.width ?? 0
  const place = async () => (await edge.boundingBox())?.x ?? 0
  const [before, edgeBefore] = [await width(), await place()]
  await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBe(before + 16)
  expect(await place()).toBe(edgeBefore + 16)
  await page.keyboard.press('Home')
  await expect.poll(width).toBeLessThan(before)
  await expect(edge).toHaveAttribute('aria-valuenow', '280')
  await page.reload()
  await expect(edge).toHaveAttribute('aria-valuenow', '280')
})

test('what is new waits where it covers nobody’s name', async ({ page }) => {
  const [first, second] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(first, 'One')
  await expect(inbox.row(first)).toBeVisible()
  await inbox.row(first).hover()
  await writeAs(second, 'Two')
  const pill = await page.getByRole('button', { name: '1 new' }).boundingBox()
  const list = await inbox.list.boundingBox()
  if (pill === null || list === null) throw new Error('Not shown')
  expect(pill.y + pill.height).toBeLessThanOrEqual(list.y)
})

for (const width of [320, 1024, 1440]) {
  test(`the active tab is whole, with its number, at ${width} px`, async ({ page }) => {
    const inbox = new InboxOf(page)
    await inbox.signIn(MANAGER)
    await page.setViewportSize({ width, height: 800 })
    for (const name of ['Unread', 'All', 'Unassigned', 'Mine']) {
      await inbox.tab(name).click()
      await expect(inbox.tab(name)).toContainText(/\d/)
      const hidden = () =>
        inbox.tab(name).evaluate((tab) => {
          const [own, box] = [tab.getBoundingClientRect(), tab.parentElement?.getBoundingClientRect()]
          const style = getComputedStyle(tab.parentElement ?? tab)
          const fade = (side: string) => (style.getPropertyValue(`--fade-${side}`) === '0px' ? 0 : 16)
          return (
            box === undefined ||
            own.left < box.left + fade('left') - 1 ||
            own.right > box.right - fade('right') + 1
          )
        })
      await expect.poll(hidden).toBe(false)
    }
  })
}

test('with counts of three digits the words of all tabs are there', async ({ page }) => {
  const counts = { all: 128, mine: 112, unassigned: 117, unread: 119, archived: 103 }
  await page.route('**/api/v1/conversations/counts', (route) =>
    route.fulfill({ json: { success: true, data: counts } }),
  )
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  for (const [name, count] of [
    ['All', '128'],
    ['Unassigned', '117'],
  ] as const) {
    await inbox.tab(name).click()
    await expect(inbox.tab(name).getByText(count)).toBeInViewport()
    await expect
      .poll(() =>
        inbox.tab(name).evaluate(({ parentElement: box }) => box && box.scrollWidth - box.clientWidth),
      )
      .toBe(0)
  }
})
