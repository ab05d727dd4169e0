import { expect, test, type Page } from '@playwright/test'
import { violations } from './support/axe'
import { InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, writeAs, writeHidden, type Customer } from './support/simulator'

/** A customer who wrote by their number and, as somebody else it seemed, without it; then with both. */
async function cameTogether(page: Page): Promise<{ customer: Customer; hidden: Customer }> {
  const customer = newCustomer()
  const userId = `PT.${customer.number}`
  const hidden = { name: `Hidden ${customer.number}`, number: userId }
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeHidden({ userId, name: hidden.name }, 'I hide my number')
  await inbox.openNew(customer, 'This is my number')
  await writeHidden({ userId, name: customer.name, from: customer.number }, 'And this is me as well')
  await expect(page.getByText('And this is me as well').first()).toBeVisible()
  return { customer, hidden }
}

async function openProposal(page: Page): Promise<void> {
  await page.reload()
  await page.getByText('May be the same person as').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Same customer?' })).toBeVisible()
}

test('two contacts that came together are merged, by keys, and open panels show the one that stays', async ({
  page,
  browser,
}) => {
  const { customer, hidden } = await cameTogether(page)
  const beside = await (await browser.newContext()).newPage()
  const other = new InboxOf(beside)
  await other.signIn(MANAGER)
  await beside.getByText('I hide my number').first().click()
  await expect(beside.getByText(hidden.name).first()).toBeVisible()

  await openProposal(page)
  await expect(page.getByRole('radio')).toHaveCount(2)
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await page.getByRole('button', { name: new RegExp(`^Merge ${customer.name}`) }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Merge' }).press('Enter')
  await expect(page.getByText('No contacts wait for a decision.')).toBeVisible()

  await expect(beside.getByRole('complementary').getByText(customer.name).first()).toBeVisible()
  await beside.context().close()
})

test('two contacts are kept apart, and not asked about again', async ({ page }) => {
  const { customer } = await cameTogether(page)
  await openProposal(page)
  await page.getByRole('button', { name: new RegExp(`^Keep ${customer.name}`) }).click()
  await expect(page.getByText('No contacts wait for a decision.')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('This is my number').first()).toBeVisible()
  await expect(page.getByText('May be the same person as')).toHaveCount(0)
})

test('on a phone and from right to left both contacts can be seen and decided about', async ({ page }) => {
  const { customer } = await cameTogether(page)
  await openProposal(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('button', { name: new RegExp(`^Merge ${customer.name}`) })).toBeVisible()
  expect(await layoutFaults(page)).toEqual([])
  await page.evaluate(() => (document.documentElement.dir = 'rtl'))
  expect(await layoutFaults(page)).toEqual([])
  await writeAs(customer, 'Bye')
})
