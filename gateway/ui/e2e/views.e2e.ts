import { expect, test, type Page } from '@playwright/test'
import { violations } from './support/axe'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, type Customer } from './support/simulator'

/** A name that no other test has. */
const nameOf = (customer: Customer, word: string) => `${word} ${customer.number.slice(-6)}`

const views = (page: Page) => page.getByRole('button', { name: /^Saved views/ })

async function saveAs(page: Page, name: string, seen: string): Promise<void> {
  await views(page).click()
  await page.getByRole('menuitem', { name: 'Save as a view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a view' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('combobox', { name: 'Who sees it' }).selectOption(seen)
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: `Leave the view ${name}` })).toBeVisible()
}

test('what the list is filtered by is saved, picked by keys, changed and deleted', async ({ page }) => {
  const customer = newCustomer()
  const name = nameOf(customer, 'Closing')
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'I wait')
  await page.goto('/inbox?unanswered=1&tab=unassigned')
  await saveAs(page, name, 'Only me')

  await page.getByRole('button', { name: `Leave the view ${name}` }).click()
  await expect(page).toHaveURL(/\/inbox$/)
  await expect(page.getByRole('button', { name: `Leave the view ${name}` })).toHaveCount(0)
  await expect(inbox.row(customer)).toBeVisible()
  await inbox.row(customer).focus()
  await page.keyboard.press('v')
  await expect(page.getByRole('menu', { name: 'Saved views' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('menuitemcheckbox', { name }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/unanswered=1&tab=unassigned$/)
  await page.reload()
  await expect(page.getByRole('button', { name: `Leave the view ${name}` })).toBeVisible()

  await views(page).click()
  await page.getByRole('menuitemcheckbox', { name }).click()
  await page.getByRole('button', { name: 'Filter the list' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Window closes within 4 h' }).click()
  await expect(page.getByRole('button', { name: `Leave the view ${name} (changed)` })).toBeVisible()
  await views(page).click()
  await page.getByRole('menuitem', { name: `Update “${name}” with these filters` }).click()
  await expect(page.getByRole('button', { name: `Leave the view ${name}`, exact: true })).toBeVisible()

  await views(page).click()
  await page.getByRole('menuitem', { name: 'Change or delete views' }).click()
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  await dialog.getByRole('button', { name: `Delete the view ${name}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByText(name)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: `Leave the view ${name}` })).toHaveCount(0)
  await expect(page).toHaveURL(/closing=4/)
})

test('what a manager shares with all an agent sees at once, and can’t change', async ({ page, browser }) => {
  const customer = newCustomer()
  const name = nameOf(customer, 'Everybody')
  const renamed = nameOf(customer, 'Renamed')
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const beside = await (await browser.newContext()).newPage()
  await new InboxOf(beside).signIn(ANA)
  await beside.goto('/inbox?tab=mine&closing=1')
  await views(beside).click()
  await expect(beside.getByRole('menu', { name: 'Saved views' })).toBeVisible()

  await page.goto('/inbox?tab=mine&closing=1')
  await saveAs(page, name, 'The whole company')
  await expect(beside.getByRole('menuitemcheckbox', { name })).toBeVisible()
  await expect(beside.getByRole('button', { name: `Leave the view ${name}` })).toBeVisible()
  await beside.getByRole('menuitem', { name: 'Change or delete views' }).click()
  const anas = beside.getByRole('dialog', { name: 'Saved views' })
  await expect(anas.getByText(name)).toBeVisible()
  await expect(anas.getByRole('button', { name: `Change the view ${name}` })).toHaveCount(0)
  await expect(anas.getByRole('button', { name: `Delete the view ${name}` })).toHaveCount(0)

  await views(page).click()
  await page.getByRole('menuitem', { name: 'Change or delete views' }).click()
  await page.getByRole('button', { name: `Change the view ${name}` }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(renamed)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(anas.getByText(renamed)).toBeVisible()
  await page.getByRole('button', { name: `Delete the view ${renamed}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(anas.getByText(renamed)).toHaveCount(0)
  await beside.context().close()
})
