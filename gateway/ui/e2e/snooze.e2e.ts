import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, writeAs } from './support/simulator'

test('by keys: put off, found among what is put off, and back when the customer writes', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'I come back to you next week')
  await inbox.row(customer).focus()
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Snooze' })
  await expect(dialog.getByRole('button', { name: 'In one hour' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Tomorrow morning' }).focus()
  await page.keyboard.press('Enter')

  await expect(page.getByText(/ snoozed until tomorrow /).first()).toBeVisible()
  await expect(inbox.list.getByRole('link', { name: customer.name })).toHaveCount(0)
  await page.getByRole('button', { name: 'Filter the list' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Snoozed' }).click()
  await expect(page).toHaveURL(/snoozed=1/)
  await expect(inbox.row(customer)).toContainText('Snoozed until')
  await inbox.open(customer)
  await expect(page.getByRole('main').getByRole('button', { name: /^Snoozed until/ })).toBeVisible()

  await writeAs(customer, 'Sooner than I thought')
  await expect(inbox.list.getByRole('link', { name: customer.name })).toHaveCount(0)
  await page.getByRole('button', { name: 'Without the filter “Snoozed”' }).click()
  await expect(inbox.row(customer)).toContainText('Sooner than I thought')
})

test('a time of one’s own, undone, and brought back by hand', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Remind me')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Snooze' }).click()
  const dialog = page.getByRole('dialog', { name: 'Snooze' })
  await dialog.getByRole('button', { name: 'Snooze' }).click()
  await expect(dialog.getByText('Choose a time in the future, within a year.')).toBeVisible()
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Another time').fill(`${inTwoDays}T10:30`)
  await dialog.getByRole('button', { name: 'Snooze' }).click()
  await expect(inbox.list.getByRole('link', { name: customer.name })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(inbox.row(customer)).toBeVisible()

  await inbox.row(customer).focus()
  await page.keyboard.press('s')
  await dialog.getByRole('button', { name: 'In one hour' }).click()
  await page.goto('/inbox?snoozed=1')
  await inbox.open(customer)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Snoozed until/ })
    .click()
  await dialog.getByRole('button', { name: 'Bring it back now' }).click()
  await expect(page.getByText(/ is back in the list\.$/).first()).toBeVisible()
  await expect(inbox.list.getByRole('link', { name: customer.name })).toHaveCount(0)
})
