import { expect, test, type Page } from '@playwright/test'
import { violations } from './support/axe'
import { COMPANY } from './support/company'
import { picture } from './support/files'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, SIMULATOR_URL } from './support/simulator'

/** A file's way from WhatsApp into the bubble, on a busy machine. */
const FETCHED = { timeout: 60_000 }

/** The page of the simulator as somebody sees it who plays a customer. */
class PhoneOf {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(customer: { name: string; number: string }): Promise<void> {
    await this.page.goto(SIMULATOR_URL)
    await this.page.getByLabel('Write to').selectOption(COMPANY.phoneNumberId)
    await this.page.getByLabel('Your number').fill(customer.number)
    await this.page.getByLabel('Your name').fill(customer.name)
  }

  line(text: string) {
    return this.page.getByRole('log').getByRole('listitem').filter({ hasText: text })
  }

  async write(text: string): Promise<void> {
    await this.page.getByLabel('Message', { exact: true }).fill(text)
    await this.page.getByRole('button', { name: 'Send', exact: true }).click()
  }
}

test('who plays a customer on the simulator’s page is in the inbox, and the inbox on that page', async ({
  page,
  context,
}) => {
  const customer = newCustomer()
  const phone = new PhoneOf(await context.newPage())
  await phone.open(customer)
  await expect(phone.page.getByText('Nothing has been said yet.')).toBeVisible()
  await phone.write('Have you got a room?')
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.open(customer)
  await expect(inbox.bubble('Have you got a room?')).toBeVisible()

  await inbox.send('Two, with a view.')
  await expect(phone.line('Two, with a view.')).toContainText('The inbox')
  await expect(phone.line('Two, with a view.')).toContainText('read')
  expect(await violations(phone.page)).toEqual([])

  const [chooser] = await Promise.all([
    phone.page.waitForEvent('filechooser'),
    phone.page.getByRole('button', { name: 'Photo…' }).click(),
  ])
  await phone.page.getByLabel('Message', { exact: true }).fill('Like this one?')
  await chooser.setFiles([picture('bay.png', 60, 40)])
  await expect(inbox.bubble('Like this one?').getByRole('img', { name: 'Like this one?' })).toBeVisible(
    FETCHED,
  )

  await phone.page.getByRole('button', { name: 'Sample voice' }).click()
  await expect(
    inbox.thread.getByRole('article').last().getByRole('button', { name: 'Play', exact: true }),
  ).toBeVisible(FETCHED)

  await phone
    .line('Two, with a view.')
    .getByRole('button', { name: /^React with ❤️/ })
    .click()
  await expect(inbox.bubble('Two, with a view.')).toContainText('❤️')

  await phone
    .line('Two, with a view.')
    .getByRole('button', { name: /^Reply to/ })
    .click()
  await expect(phone.page.getByText('You reply to: Two, with a view.')).toBeVisible()
  await phone.write('The upper one.')
  await expect(phone.page.getByText('You reply to')).toBeHidden()
  await expect(inbox.bubble('The upper one.')).toContainText('Two, with a view.')
  await expect(phone.line('The upper one.').getByRole('blockquote')).toHaveText('Two, with a view.')
  expect(await violations(phone.page)).toEqual([])
})

test('what the inbox offers to tap is tapped on the simulator’s page', async ({ page, context }) => {
  const customer = newCustomer()
  const phone = new PhoneOf(await context.newPage())
  await phone.open(customer)
  await phone.write('When does it leave?')
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.open(customer)
  await page.getByRole('button', { name: 'More to send' }).click()
  await page.getByRole('menuitem', { name: 'Buttons to answer by' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Text').fill('When shall we start?')
  await dialog.getByLabel('Button 1').fill('09:30')
  await dialog.getByRole('button', { name: 'Send' }).click()

  await phone.line('When shall we start?').getByRole('button', { name: '09:30', exact: true }).click()
  await expect(inbox.thread.getByRole('article').last()).toContainText('09:30')
  await expect(inbox.thread.getByRole('article').last()).toContainText('When shall we start?')
})
