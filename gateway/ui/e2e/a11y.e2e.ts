import { expect, test } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

test('a day’s work goes by keyboard alone', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'No mouse today')
  await page.keyboard.press('Escape')
  await expect(inbox.thread).toBeHidden()

  await page.keyboard.press('/')
  await page.keyboard.type(customer.name)
  await expect(inbox.list.getByRole('link')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(inbox.bubble('No mouse today')).toBeVisible()
  await expect(inbox.composer).toBeFocused()
  await page.keyboard.type('Nor here.')
  await page.keyboard.press('Enter')
  await expect(inbox.bubble('Nor here.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(inbox.row(customer)).toBeFocused()
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('ben')
  await expect(page.getByRole('option', { name: /Ben/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(inbox.row(customer)).toContainText('Assigned to Ben')

  await page.keyboard.press('e')
  await expect(inbox.row(customer)).toHaveCount(0)
})
