import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { ADMIN, InboxOf, MANAGER } from './support/inbox'
import { newCustomer, writeAs } from './support/simulator'

test('what becomes of a conversation shows in its thread as it happens, to everybody', async ({
  page,
  browser,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')
  const beside = new InboxOf(await (await browser.newContext()).newPage())
  await beside.signIn(ADMIN)
  await beside.open(customer)

  await inbox.assignTo('Ana Duarte')
  const assigned = 'Miguel Santos assigned this to Ana Duarte'
  await expect(inbox.thread.getByText(assigned)).toBeVisible()
  await expect(beside.thread.getByText(assigned)).toBeVisible()
  await page.keyboard.press('Escape')
  await inbox.open(customer)
  await beside.page.getByRole('main').press('Escape')
  await beside.open(customer)
  await writeAs(customer, 'Are you there?')
  await expect(inbox.bubble('Are you there?')).toBeVisible()
  const order = await inbox.thread.locator('[data-anchor]').allTextContents()
  expect(order.findIndex((each) => each.includes(assigned))).toBeLessThan(
    order.findIndex((each) => each.includes('Are you there?')),
  )
  expect(await violations(page)).toEqual([])
})
