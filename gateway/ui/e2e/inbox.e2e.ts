import { expect, test } from '@playwright/test'
import { ANA, BEN, InboxOf, MANAGER } from './support/inbox'
import { newCustomer, sendAs, writeAs } from './support/simulator'

test('a customer’s message appears in list and thread without a reload', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)

  await writeAs(customer, 'Can I change my trip?')
  await expect(inbox.row(customer)).toContainText('Can I change my trip?')
  await expect(inbox.row(customer)).toContainText('1 unread')

  await inbox.open(customer)
  await expect(inbox.bubble('Can I change my trip?')).toBeVisible()
  await expect(inbox.row(customer)).not.toContainText('unread')

  await writeAs(customer, 'To the 14th, please.')
  await expect(inbox.bubble('To the 14th, please.')).toBeVisible()
  await expect(inbox.row(customer)).toContainText('To the 14th, please.')
})

test('what is no text shows what it is, with its words', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)

  await sendAs(customer, { type: 'audio', audio: { id: '1', voice: true } })
  await expect(inbox.row(customer)).toContainText('Voice message')
  await sendAs(customer, { type: 'image', image: { id: '2', caption: 'The zip is broken' } })
  await expect(inbox.row(customer)).toContainText('The zip is broken')
  await expect(inbox.row(customer)).toContainText('2 unread')

  await inbox.open(customer)
  await expect(inbox.bubble('The zip is broken')).toContainText('Photo')
  await expect(inbox.bubble('Voice message')).toBeVisible()
  await expect(inbox.composer).toBeEnabled()
})

test('the newest activity is on top', async ({ page }) => {
  const [first, second] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(first, 'One')
  await expect(inbox.row(first)).toBeVisible()
  await writeAs(second, 'Two')
  await expect(inbox.list.getByRole('link').first()).toContainText(second.name)
  await writeAs(first, 'Three')
  await expect(inbox.list.getByRole('link').first()).toContainText(first.name)
})

test('rows don’t move from under the mouse; what is new waits for a click', async ({ page }) => {
  const [first, second] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(first, 'One')
  await expect(inbox.row(first)).toBeVisible()
  await inbox.row(first).hover()
  await writeAs(second, 'Two')
  await page.getByRole('button', { name: '1 new' }).click()
  await expect(inbox.list.getByRole('link').first()).toContainText(second.name)
})

test('an archived conversation moves to its tab, comes back by hand and when the customer writes', async ({
  page,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Thank you, all done')

  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(inbox.row(customer)).toHaveCount(0)
  await inbox.tab('Archived').click()
  await inbox.open(customer)
  await page.getByRole('button', { name: 'Reopen', exact: true }).click()
  await expect(inbox.row(customer)).toHaveCount(0)

  await inbox.tab('All').click()
  await inbox.open(customer)
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(inbox.row(customer)).toHaveCount(0)
  await writeAs(customer, 'One more thing')
  await expect(inbox.row(customer)).toBeVisible()
})

test('an agent sees what is assigned to them, from the moment it is', async ({ page, browser }) => {
  const customer = newCustomer()
  const manager = new InboxOf(page)
  await manager.signIn(MANAGER)
  await manager.openNew(customer, 'Who takes care of me?')
  const link = new URL(page.url()).pathname

  const contexts = [await browser.newContext(), await browser.newContext()] as const
  const [ana, ben] = [new InboxOf(await contexts[0].newPage()), new InboxOf(await contexts[1].newPage())]
  await ana.signIn(ANA)
  await ben.signIn(BEN)
  await expect(ana.row(customer)).toHaveCount(0)

  await manager.assignTo('Ana')
  await expect(ana.row(customer)).toBeVisible()
  await ana.open(customer)
  await expect(ana.bubble('Who takes care of me?')).toBeVisible()
  await expect(ben.row(customer)).toHaveCount(0)
  await ben.page.goto(link)
  await expect(ben.page.getByRole('alert')).toContainText('This conversation isn’t here.')

  await manager.assignTo('Ben')
  await expect(ana.row(customer)).toHaveCount(0)
  await expect(ben.row(customer)).toBeVisible()
  for (const context of contexts) await context.close()
})

test('two who look at the same conversation know of each other', async ({ page, browser }) => {
  const customer = newCustomer()
  const manager = new InboxOf(page)
  await manager.signIn(MANAGER)
  await manager.openNew(customer, 'Who answers me?')
  await manager.assignTo('Ana')

  const context = await browser.newContext()
  const ana = new InboxOf(await context.newPage())
  await ana.signIn(ANA)
  await ana.open(customer)
  await expect(page.getByText(/^Ana.* is looking at this too$/)).toBeVisible()
  await ana.composer.pressSequentially('I do')
  await expect(page.getByText(/^Ana.* is writing an answer$/)).toBeVisible()
  await context.close()
  await expect(page.getByText(/is writing an answer$|is looking at this too$/)).toHaveCount(0)
})

test('a search by name or number finds, and clearing it shows all again', async ({ page }) => {
  const [wanted, other] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(wanted, 'Hello')
  await writeAs(other, 'Hello')
  await expect(inbox.row(wanted)).toBeVisible()
  await expect(inbox.row(other)).toBeVisible()

  await inbox.search.fill(wanted.name.toLowerCase())
  await expect(inbox.row(other)).toHaveCount(0)
  await expect(inbox.row(wanted)).toBeVisible()
  await expect(page).toHaveURL(/q=tester/)

  await inbox.search.fill(other.number.slice(3))
  await expect(inbox.row(wanted)).toHaveCount(0)
  await expect(inbox.row(other)).toBeVisible()

  await inbox.search.fill('%%%')
  await expect(page.getByText('Nobody here matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).last().click()
  await expect(inbox.row(wanted)).toBeVisible()
})

test('back and forward go through what was seen, and a reload shows the same', async ({ page }) => {
  const [first, second] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(first, 'First here')
  await inbox.openNew(second, 'Second here')
  await inbox.tab('Unassigned').click()
  await expect(page).toHaveURL(/tab=unassigned/)

  await page.goBack()
  await expect(inbox.tab('All')).toHaveAttribute('aria-selected', 'true')
  await expect(inbox.bubble('Second here')).toBeVisible()
  await page.goBack()
  await expect(inbox.bubble('First here')).toBeVisible()
  await page.goForward()
  await expect(inbox.bubble('Second here')).toBeVisible()
  await page.reload()
  await expect(inbox.bubble('Second here')).toBeVisible()
})

test('what one tab reads or marks as unread shows in the other', async ({ page, context }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const second = new InboxOf(await context.newPage())
  await second.page.goto('/')

  await writeAs(customer, 'Anybody there?')
  await expect(second.row(customer)).toContainText('1 unread')
  await inbox.open(customer)
  await expect(second.row(customer)).not.toContainText('unread')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Mark as unread' }).click()
  await expect(second.row(customer)).toContainText('1 unread')
  await expect(inbox.row(customer)).toContainText('1 unread')
})
