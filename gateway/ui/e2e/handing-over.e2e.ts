import { expect, test } from '@playwright/test'
import { ANA, BEN, InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

test('who gives a conversation away sees whom it went to, and the next one', async ({ page, browser }) => {
  const [given, kept] = [newCustomer(), newCustomer()]
  const manager = new InboxOf(page)
  await manager.signIn(MANAGER)
  for (const customer of [kept, given]) {
    await manager.openNew(customer, 'Hello')
    await manager.assignTo('Ana')
  }
  const contexts = [await browser.newContext(), await browser.newContext()] as const
  const [ana, ben] = [new InboxOf(await contexts[0].newPage()), new InboxOf(await contexts[1].newPage())]
  await ana.signIn(ANA)
  await ben.signIn(BEN)
  await ana.open(given)
  await expect(ana.bubble('Hello')).toBeVisible()

  await ana.page.getByRole('button', { name: /^Assigned to Ana/ }).click()
  await ana.page.getByRole('menuitemcheckbox', { name: /^Ben/ }).click()
  await expect(ana.page.getByText(/given to .*Ben/).first()).toBeVisible()
  await expect(ana.page.getByRole('heading', { level: 2, name: /Tester/ })).not.toHaveText(given.name)
  await expect(ana.row(given)).toHaveCount(0)
  await expect(ana.page.getByRole('alert')).toHaveCount(0)
  await expect(ben.row(given)).toBeVisible()
  for (const context of contexts) await context.close()
})

test('a conversation that a manager gives to somebody else says so calmly, with a way on', async ({
  page,
  browser,
}) => {
  const customer = newCustomer()
  const manager = new InboxOf(page)
  await manager.signIn(MANAGER)
  await manager.openNew(customer, 'Hello')
  await manager.assignTo('Ana')
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const ana = new InboxOf(await context.newPage())
  await ana.signIn(ANA)
  await ana.open(customer)
  await expect(ana.bubble('Hello')).toBeVisible()

  await manager.assignTo('Ben')
  await expect(ana.page.getByText('Somebody else takes care of')).toBeVisible()
  await expect(ana.page.getByRole('alert')).toHaveCount(0)
  await ana.page.getByRole('button', { name: 'To the inbox' }).click()
  await expect(ana.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await context.close()
})

test('a tab without rows says what this person may see, not what the company has', async ({
  page,
  browser,
}) => {
  const manager = new InboxOf(page)
  await manager.signIn(MANAGER)
  await manager.openNew(newCustomer(), 'Nobody takes me')
  const context = await browser.newContext()
  const ana = new InboxOf(await context.newPage())
  await ana.signIn(ANA)
  await ana.tab('Unassigned').click()
  await expect(ana.page.getByText('Nothing unassigned here that you may see.')).toBeVisible()
  await context.close()
})

test('who hands a conversation over can say what there is to know', async ({ page, browser }) => {
  const customer = newCustomer()
  const manager = new InboxOf(page)
  await manager.signIn(MANAGER)
  await manager.openNew(customer, 'Hello')
  await manager.assignTo('Ana')
  const contexts = [await browser.newContext(), await browser.newContext()] as const
  const [ana, ben] = [new InboxOf(await contexts[0].newPage()), new InboxOf(await contexts[1].newPage())]
  await ana.signIn(ANA)
  await ben.signIn(BEN)
  await ana.open(customer)
  await expect(ana.bubble('Hello')).toBeVisible()

  await ana.page.getByRole('button', { name: 'More', exact: true }).click()
  await ana.page.getByRole('menuitem', { name: 'Hand over with a note' }).click()
  const dialog = ana.page.getByRole('dialog', { name: 'Hand over' })
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(dialog.getByText('Choose a colleague or a team.')).toBeVisible()
  const value = await dialog.getByRole('option', { name: /^Ben/ }).getAttribute('value')
  await dialog.getByLabel('To').selectOption(value)
  await dialog.getByLabel('Note (optional)').fill('She wants the bill before Friday.')
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(ana.row(customer)).toHaveCount(0)

  await ben.open(customer)
  await expect(ben.bubble('She wants the bill before Friday.')).toBeVisible()
  for (const context of contexts) await context.close()
})
