import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, type Customer } from './support/simulator'

/** A name that no other test has. */
const nameOf = (customer: Customer, word: string) => `${word} ${customer.number.slice(-6)}`

test('a manager makes a label by keys; it shows everywhere, filters the list, and is taken back', async ({
  page,
}) => {
  const customer = newCustomer()
  const label = nameOf(customer, 'Refund')
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'I want my money back')
  await inbox.row(customer).focus()
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Labels' })
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(label)
  await expect(dialog.getByRole('option', { name: label })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('option', { name: label })).toHaveAttribute('aria-selected', 'true')
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await page.keyboard.press('Escape')

  await expect(page.getByText(/^Labels of .* changed\.$/).first()).toBeVisible()
  await expect(inbox.row(customer)).toContainText(label)
  await expect(page.getByRole('complementary').getByText(label)).toBeVisible()
  await expect(page.getByRole('button', { name: `Labels: ${label}` })).toBeVisible()

  await page.getByRole('button', { name: 'Filter the list' }).click()
  await page.getByRole('menuitemcheckbox', { name: label }).click()
  await expect(inbox.list.getByRole('link')).toHaveCount(1)
  await expect(page).toHaveURL(/label=\d+/)
  await page.reload()
  await expect(inbox.list.getByRole('link')).toHaveCount(1)

  await page.getByRole('button', { name: `Labels: ${label}` }).click()
  await page.getByRole('option', { name: label }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Nothing here fits the filter.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(inbox.row(customer)).toContainText(label)
  await page.getByRole('button', { name: `Without the filter “${label}”` }).click()
  await expect(page).not.toHaveURL(/label=/)
})

test('what a manager does to labels an agent sees at once, and makes none', async ({ page, browser }) => {
  const customer = newCustomer()
  const label = nameOf(customer, 'VIP')
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await page.goto('/settings/labels')
  await page.getByRole('button', { name: 'New label' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(label)
  await page.getByRole('button', { name: 'Make the label' }).click()
  await expect(page.getByRole('button', { name: `Change the label ${label}` })).toBeVisible()
  await page.goto('/inbox')
  await inbox.openNew(customer, 'It is me again')
  await inbox.assignTo('Ana Duarte')

  const beside = await (await browser.newContext()).newPage()
  const anas = new InboxOf(beside)
  await anas.signIn(ANA)
  await anas.open(customer)
  await anas.row(customer).focus()
  await beside.keyboard.press('l')
  await expect(beside.getByRole('combobox')).toBeFocused()
  await beside.keyboard.type(`${label} x`)
  await expect(beside.getByText('No label of that name.')).toBeVisible()
  await beside.getByRole('combobox').fill(label)
  await beside.getByRole('option', { name: label }).click()
  await beside.keyboard.press('Escape')
  await expect(inbox.row(customer)).toContainText(label)

  await page.goto('/settings/labels')
  await page.getByRole('button', { name: `Delete the label ${label}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText(`Label ${label} deleted.`, { exact: true })).toBeVisible()
  await expect(anas.row(customer)).not.toContainText(label)
  await beside.context().close()
})
