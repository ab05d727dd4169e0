import { expect, test, type Page } from '@playwright/test'
import { violations } from './support/axe'
import { InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, writeAs, writeOnThePhone } from './support/simulator'

const filterMenu = (page: Page) => page.getByRole('button', { name: 'Filter the list' })

test('by keys: what is unanswered comes and goes as both sides write', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Is anybody there?')
  await filterMenu(page).focus()
  await page.keyboard.press('Enter')
  const unanswered = page.getByRole('menuitemcheckbox', { name: 'Unanswered' })
  await expect(unanswered).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/unanswered=1/)
  await expect(inbox.row(customer)).toBeVisible()
  expect(await layoutFaults(page)).toEqual([])

  await page.getByRole('button', { name: 'Note', exact: true }).click()
  const note = page.getByRole('textbox', { name: 'Write a note for colleagues' })
  await note.fill('I ask around')
  await note.press('Enter')
  await expect(inbox.bubble('I ask around')).toHaveAccessibleName(/^Note by/)
  await page.reload()
  await expect(inbox.row(customer)).toContainText('I ask around')

  await inbox.send('Yes, we are.')
  await expect(inbox.row(customer)).toHaveCount(0)
  await expect(inbox.bubble('Yes, we are.')).toBeVisible()
  await writeAs(customer, 'Good.')
  await expect(inbox.row(customer)).toContainText('Good.')
  await writeOnThePhone(customer, 'It is.')
  await expect(inbox.row(customer)).toHaveCount(0)
  await page.getByRole('button', { name: 'Without the filter “Unanswered”' }).click()
  await expect(page).not.toHaveURL(/unanswered/)
  await expect(inbox.row(customer)).toContainText('It is.')
})

test('windows that close soon, one time at once, beside what is unanswered', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'My window has just opened')
  await filterMenu(page).click()
  await page.getByRole('menuitemcheckbox', { name: 'Window closes within 4 h' }).click()
  await expect(page).toHaveURL(/closing=4/)
  await expect(inbox.row(customer)).toHaveCount(0)
  await filterMenu(page).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'Window closes within 4 h' })).toBeChecked()
  await page.getByRole('menuitemcheckbox', { name: 'Window closes within 1 h' }).click()
  await expect(page).toHaveURL(/closing=1/)
  await filterMenu(page).click()
  await page.getByRole('menuitemcheckbox', { name: 'Unanswered' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Without the filter “Unanswered”' })).toBeVisible()
  await page.getByRole('button', { name: 'Without the filter “Window closes within 1 h”' }).click()
  await expect(page).toHaveURL(/\?unanswered=1$/)
  await expect(inbox.row(customer)).toBeVisible()
})
