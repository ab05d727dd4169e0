import { expect, test, type Page } from '@playwright/test'
import { BEN, InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

/** Out of the composer, as a click into the page beside it would. */
async function leaveFields(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** Closes what is open, and waits until the focus is where it was before: a turn of the page's loop later. */
async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.evaluate(() => new Promise((turn) => setTimeout(turn)))
}

test('what a person can do about themselves and the contact is in the palette too, and has keys', async ({
  page,
}) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'One')
  const command = async (words: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('dialog').getByRole('combobox').pressSequentially(words)
    await page.keyboard.press('Enter')
  }
  const root = page.locator('html')

  await command('theme: dark')
  await expect(root).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: /, online$/ }).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'Theme: dark' })).toBeChecked()
  await page.keyboard.press('Escape')
  await command('theme: as')
  await expect(root).not.toHaveAttribute('data-theme')

  // The panel is opened for the form.
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await leaveFields(page)
  await page.keyboard.press('c')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused()

  await leaveFields(page)
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('dialog', { name: 'Profile' })).toBeVisible()
  await closeDialog(page)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Sign out')
  await closeDialog(page)
  await command('sign out')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('on a phone a contact is edited from the palette', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'One')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('option', { name: 'Edit the contact' }).click()
  await expect(
    page.getByRole('dialog', { name: 'Contact' }).getByLabel('Name', { exact: true }),
  ).toBeVisible()
})

test('single keys can be switched off in the profile', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(BEN)
  const setting = page.getByRole('switch', { name: /Single keys/ })
  const openProfile = async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('option', { name: 'Profile and language' }).click()
  }
  await openProfile()
  try {
    await setting.click()
    await expect(setting).not.toBeChecked()
    await closeDialog(page)
    await page.keyboard.press('/')
    await page.keyboard.press('?')
    await expect(inbox.search).not.toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  } finally {
    await openProfile()
    await setting.click()
    await expect(setting).toBeChecked()
  }
  await closeDialog(page)
  await page.keyboard.press('/')
  await expect(inbox.search).toBeFocused()
})

test('the time zone is found by city, by name and by distance, and kept', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(BEN)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('option', { name: 'Profile and language' }).click()
  const dialog = page.getByRole('dialog', { name: 'Profile' })
  const field = dialog.getByRole('combobox', { name: 'Time zone' })
  const before = await field.inputValue()
  const kept = () =>
    page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())

  await field.click()
  // Only the list closes.
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('listbox')).toHaveCount(0)
  await expect(field).toHaveValue(before)

  await field.pressSequentially('sao paulo')
  await expect(dialog.getByRole('listbox').getByRole('option')).toHaveText(/^Sao PauloBrasilia.*GMT-3$/)
  await Promise.all([kept(), page.keyboard.press('Enter')])
  await expect(field).toHaveValue(/^Sao Paulo/)
  await expect(field).toBeFocused()

  await field.pressSequentially('gmt+5:30')
  await expect(dialog.getByRole('listbox').getByRole('option').first()).toContainText('India')
  await field.fill(before.split(' · ')[0] ?? '')
  await Promise.all([kept(), dialog.getByRole('listbox').getByRole('option').first().click()])
  await expect(field).toHaveValue(before)
})
