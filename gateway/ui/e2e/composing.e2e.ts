import { expect, test, type Page } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, sentTo, writeAs } from './support/simulator'

async function openMenu(page: Page, inbox: InboxOf, text: string): Promise<void> {
  await inbox.bubble(text).getByRole('button', { name: 'Message menu' }).press('Enter')
  // Its parts come when it is opened for the first time.
  await expect(page.getByRole('menuitem', { name: 'Reply' })).toBeVisible()
}

async function choose(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'More to send' }).click()
  await page.getByRole('menuitem', { name: kind }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

test('an answer quotes, a reaction is changed and taken back', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Is breakfast included?')

  await openMenu(page, inbox, 'Is breakfast included?')
  await page.getByRole('menuitem', { name: 'Reply' }).press('Enter')
  const above = page.getByRole('group', { name: 'Answering this message' })
  await expect(above).toContainText('Is breakfast included?')
  await inbox.composer.press('Escape')
  await expect(above).toHaveCount(0)

  await inbox.thread.getByRole('button', { name: 'Message menu' }).last().focus()
  await page.keyboard.press('r')
  await expect(above).toBeVisible()
  await expect(inbox.composer).toBeFocused()
  await inbox.send('For all of you.')
  await expect(above).toHaveCount(0)
  await expect(
    inbox.bubble('For all of you.').getByRole('button', { name: /Go to the quoted message/ }),
  ).toBeVisible()
  await expect(inbox.tick('For all of you.', 'Read')).toBeVisible()

  const reactions = inbox.thread.getByRole('img', { name: /reacted/ })
  for (const emoji of ['👍', '❤️']) {
    await openMenu(page, inbox, 'For all of you.')
    await page.getByRole('menuitem', { name: emoji }).press('Enter')
    await expect(reactions).toHaveText(emoji)
  }
  await openMenu(page, inbox, 'For all of you.')
  await page.getByRole('menuitem', { name: 'Take the reaction back' }).press('Enter')
  await expect(reactions).toHaveCount(0)
  await expect
    .poll(async () => (await sentTo(customer)).map(({ type }) => type))
    .toEqual(['text', 'reaction', 'reaction', 'reaction'])
  const [text] = await sentTo(customer)
  expect(text?.context).toBeDefined()
})

test('places, buttons and lists are written in dialogs and shown as they were sent', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Where do we meet?')
  const dialog = page.getByRole('dialog')

  await choose(page, 'Location')
  await dialog.getByLabel('Latitude').fill('41.1466, -8.6111')
  await expect(dialog.getByLabel('Longitude')).toHaveValue('-8.6111')
  await dialog.getByLabel('Name (optional)').fill('Aurora harbour')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(inbox.tick('Aurora harbour', 'Read')).toBeVisible()

  await choose(page, 'Buttons to answer by')
  await dialog.getByLabel('Text').fill('When shall we start?')
  await dialog.getByLabel('Button 1').fill('09:30')
  await dialog.getByRole('button', { name: /^Add a button/ }).click()
  await dialog.getByLabel('Button 2', { exact: true }).fill('10:30')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(inbox.tick('When shall we start?', 'Read')).toBeVisible()
  await expect(inbox.bubble('When shall we start?')).toContainText('10:30')

  await choose(page, 'List to choose from')
  await dialog.getByLabel('Text').fill('Which trip?')
  await dialog.getByLabel('Button that opens the list').fill('Choose')
  await dialog.getByLabel('Row 1', { exact: true }).fill('North')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(inbox.tick('Which trip?', 'Read')).toBeVisible()
  expect((await sentTo(customer)).map(({ type }) => type)).toEqual(['location', 'interactive', 'interactive'])
})

test('a card of another contact goes out, and a message is passed on to them', async ({ page }) => {
  const other = newCustomer()
  const customer = newCustomer()
  await writeAs(other, 'Hello, it is me.')
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await expect(inbox.row(other)).toBeVisible()
  await inbox.openNew(customer, 'Who comes along?')

  await choose(page, 'Contact card')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name or phone number').fill(other.name)
  await dialog.getByRole('button', { name: other.name }).click()
  await expect(inbox.tick(other.name, 'Read')).toBeVisible()

  await openMenu(page, inbox, 'Who comes along?')
  await page.getByRole('menuitem', { name: 'Forward' }).press('Enter')
  await dialog.getByLabel('Name or phone number').fill(other.name)
  await dialog.getByRole('button', { name: other.name }).click()
  await expect(page.getByRole('heading', { name: other.name })).toBeVisible()
  await expect(inbox.tick('Who comes along?', 'Read')).toBeVisible()
  expect((await sentTo(other)).map(({ text }) => text?.body)).toEqual(['Who comes along?'])
  expect((await sentTo(customer)).map(({ type }) => type)).toEqual(['contacts'])
})
