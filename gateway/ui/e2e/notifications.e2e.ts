import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { ADMIN, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer } from './support/simulator'

test('who is mentioned is told at once, on all devices, and comes to the note', async ({ page, browser }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const admins = await Promise.all(
    [1, 2].map(async () => {
      const device = new InboxOf(await (await browser.newContext()).newPage())
      await device.signIn(ADMIN)
      return device.page
    }),
  )
  const [desk, phone] = admins
  if (desk === undefined || phone === undefined) throw new Error('Two devices')
  await desk.getByRole('button', { name: /^Notifications/ }).click()
  await desk.getByRole('dialog', { name: 'Notifications' }).waitFor()
  const readAll = desk.getByRole('button', { name: 'Mark all as read' })
  if (await readAll.isVisible()) await readAll.click()
  await desk.keyboard.press('Escape')
  await expect(phone.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()

  await inbox.openNew(customer, 'Hello')
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  const note = page.getByRole('textbox', { name: 'Write a note for colleagues' })
  await note.pressSequentially('Please decide, @')
  const option = page.getByRole('option').filter({ hasNotText: /Santos|Duarte|Keller/ })
  await option.first().click()
  await page.keyboard.press('Enter')
  await expect(inbox.bubble('Please decide')).toBeVisible()

  await expect(desk.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
  await phone.getByRole('button', { name: 'Notifications, 1 unread' }).click()
  const dialog = phone.getByRole('dialog', { name: 'Notifications' })
  const told = dialog.getByRole('button', { name: `Miguel Santos mentioned you: ${customer.name}` }).first()
  await expect(told).toContainText('Please decide')
  expect(await violations(phone)).toEqual([])
  expect(await layoutFaults(phone)).toEqual([])
  await told.click()
  await expect(new InboxOf(phone).bubble('Please decide')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
})
