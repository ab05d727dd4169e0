import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { ADMIN, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer } from './support/simulator'

test('a note with a mention is written by keys, and a colleague sees it at once', async ({
  page,
  browser,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Where is my order?')
  await inbox.assignTo('Ana Duarte')
  await page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Close' })
    .click()
  const beside = new InboxOf(await (await browser.newContext()).newPage())
  await beside.signIn(ADMIN)
  await beside.open(customer)

  await inbox.composer.fill('An answer that waits')
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  const note = page.getByRole('textbox', { name: 'Write a note for colleagues' })
  await expect(note).toBeFocused()
  await note.pressSequentially('Ask the shop, @ana')
  await expect(page.getByRole('option', { name: 'Ana Duarte' })).toBeVisible()
  // Ben may not see it.
  await expect(page.getByRole('option', { name: 'Ben Keller' })).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.type('please')
  await page.keyboard.press('Enter')

  const bubble = inbox.bubble('Ask the shop, @Ana Duarte please')
  await expect(bubble).toHaveAccessibleName(/^Note by Miguel Santos/)
  await expect(bubble.getByText('@Ana Duarte')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await expect(beside.bubble('Ask the shop, @Ana Duarte please')).toBeVisible()
  await expect(beside.row(customer)).toContainText('Note: Ask the shop, @Ana Duarte please')

  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(inbox.composer).toHaveValue('An answer that waits')
  await inbox.composer.press('Enter')
  await expect(inbox.tick('An answer that waits', 'Read')).toBeVisible()
})

test('what is typed as a note is kept beyond a reload', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'Hello')
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  const note = page.getByRole('textbox', { name: 'Write a note for colleagues' })
  await note.fill('Not yet written')
  await page.reload()
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await expect(note).toHaveValue('Not yet written')
})
