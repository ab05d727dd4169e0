import { expect, test } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

test.use({ viewport: { width: 390, height: 844 } })

test('on a phone there is one panel at a time, and back leads through them', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await expect(inbox.composer).toBeHidden()
  await inbox.openNew(customer, 'From my phone to yours')
  await expect(inbox.list).toBeHidden()

  await inbox.send('Got it.')
  await expect(inbox.tick('Got it.', 'Read')).toBeVisible()
  await page.getByRole('button', { name: 'Show the contact' }).click()
  const panel = page.getByRole('dialog', { name: 'Contact' })
  await expect(panel).toContainText(customer.name)
  await panel.getByRole('button', { name: 'Back' }).click()
  await expect(panel).toHaveCount(0)
  await page.getByRole('button', { name: 'Show the contact' }).click()
  await expect(panel).toContainText(customer.name)
  await page.goBack()
  await expect(panel).toHaveCount(0)
  await expect(inbox.bubble('Got it.')).toBeVisible()

  await page.getByRole('button', { name: 'Back' }).click()
  await expect(inbox.row(customer)).toBeVisible()
  await expect(inbox.thread).toBeHidden()
  await page.goBack()
  await expect(inbox.bubble('Got it.')).toBeVisible()
})

test('nothing is wider than the phone', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(await wide()).toBe(false)
  await inbox.openNew(newCustomer(), `https://example.com/${'a'.repeat(300)}`)
  expect(await wide()).toBe(false)
  expect(await inbox.thread.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(false)
})
