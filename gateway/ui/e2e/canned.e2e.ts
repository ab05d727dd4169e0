import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer } from './support/simulator'

test('a manager writes a canned reply, and an agent finds it by a slash and sends it by keys', async ({
  page,
  browser,
}) => {
  const shortcut = `s${Date.now()}`
  const manager = await (await browser.newContext()).newPage()
  await new InboxOf(manager).signIn(MANAGER)
  await manager.goto('/settings/canned')
  await manager.getByRole('button', { name: 'New canned reply' }).click()
  const dialog = manager.getByRole('dialog', { name: 'New canned reply' })
  await dialog.getByLabel('Shortcut').fill(`/${shortcut}`)
  await dialog.getByLabel('Text').fill('Hello {{contact.name}},\nthis is {{agent.name}}.')
  expect(await violations(manager)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(manager.getByRole('listitem').filter({ hasText: `/${shortcut}` })).toBeVisible()

  const inbox = new InboxOf(page)
  const customer = newCustomer()
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Is anybody there?')
  await inbox.composer.pressSequentially(`/${shortcut.slice(0, -1)}`)
  const option = page.getByRole('option', { name: `/${shortcut}` })
  await expect(option).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await page.keyboard.type(shortcut.slice(-1))
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(inbox.composer).toHaveValue(`Hello ${customer.name},\nthis is Miguel Santos.`)
  await page.keyboard.press('Enter')
  await expect(inbox.bubble(`Hello ${customer.name},`)).toContainText('this is Miguel Santos.')

  await manager.getByRole('button', { name: `Delete /${shortcut}` }).click()
  await manager.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(manager.getByRole('listitem').filter({ hasText: `/${shortcut}` })).toHaveCount(0)
})

test('an agent writes none', async ({ page }) => {
  await new InboxOf(page).signIn(ANA)
  await page.goto('/settings/canned')
  await expect(page.getByText('Only managers and admins of your company see it.')).toBeVisible()
})
