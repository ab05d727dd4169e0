import { expect, test } from '@playwright/test'
import { Colleague } from './support/gateway'
import { ADMIN, InboxOf, MANAGER } from './support/inbox'
import { breakSending, healSending, newCustomer, textsTo } from './support/simulator'

test('an answer goes out and its ticks go on to read', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Is breakfast included?')

  await inbox.send('Yes, for all of you.')
  await expect(inbox.composer).toHaveValue('')
  await expect(inbox.bubble('Yes, for all of you.')).toHaveCount(1)
  await expect(inbox.tick('Yes, for all of you.', 'Read')).toBeVisible()
  await expect(inbox.row(customer)).toContainText('Yes, for all of you.')
  await expect(inbox.bubble('Yes, for all of you.')).toHaveCount(1)
  expect(await textsTo(customer)).toEqual(['Yes, for all of you.'])

  await inbox.bubble('Yes, for all of you.').hover()
  await inbox.bubble('Yes, for all of you.').getByRole('button', { name: 'Message menu' }).click()
  await page.getByRole('menuitem', { name: 'Message info' }).click()
  const info = page.getByRole('dialog', { name: 'Message info' })
  for (const step of [
    'Stored here, to be sent',
    'Try 1: given to WhatsApp',
    'Try 1: WhatsApp took it',
    'Delivered to the customer',
    'Read by the customer',
  ]) {
    await expect(info.getByRole('listitem').filter({ hasText: step })).toHaveCount(1)
  }
  await page.keyboard.press('Escape')
  await expect(info).toHaveCount(0)

  await inbox.bubble('Is breakfast included?').getByRole('button', { name: 'Message menu' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Message info' }).press('Enter')
  await expect(info.getByRole('listitem').filter({ hasText: 'Received from WhatsApp' })).toHaveCount(1)
  await expect(info.getByRole('textbox', { name: 'Technical details' })).toHaveValue(
    /"topic":"webhook-received"/,
  )
})

test('quick messages arrive in the order in which they were written', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Tell me everything')
  const lines = ['One', 'Two', 'Three', 'Four', 'Five'].map((word) => `${word} of five`)
  for (const line of lines) await inbox.send(line)
  for (const line of lines) await expect(inbox.tick(line, 'Read')).toBeVisible()

  const shown = await inbox.thread.getByRole('article').filter({ hasText: 'of five' }).allInnerTexts()
  expect(shown.map((text) => text.split('\n')[0])).toEqual(lines)
  expect(await textsTo(customer)).toEqual(lines)
})

test('without an answer of WhatsApp it is said to be uncertain, and a retry sends it', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Please confirm')

  const admin = await Colleague.signIn(ADMIN)
  const before = await admin.settings()
  await admin.changeSettings({ uncertainAfter: '1s' })
  try {
    await breakSending(customer, 'html_502', 1)
    await inbox.send('Confirmed.')
    await expect(inbox.tick('Confirmed.', 'Not known whether it was sent')).toBeVisible()
    await expect(page.getByText('Sent again, it may arrive twice.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Leave it' })).toBeVisible()
    await page.getByRole('button', { name: 'Send again' }).click()
    await expect(inbox.tick('Confirmed.', 'Read')).toBeVisible()
    await expect(inbox.bubble('Confirmed.')).toHaveCount(1)
  } finally {
    // Others of this company wait as long as before.
    await admin.changeSettings({ uncertainAfter: before.uncertainAfter })
  }
})

test('what WhatsApp refuses shows why, and a retry sends it', async ({ page }) => {
  // The sender tries a few times by itself before it gives up.
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Please send the offer')

  await breakSending(customer, 'http_500', 100)
  await inbox.send('Here it is.')
  await expect(inbox.tick('Here it is.', 'Not sent')).toBeVisible({ timeout: 100_000 })
  await expect(page.getByText(/^Not sent: \w+/)).toBeVisible()
  await healSending(customer)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(inbox.tick('Here it is.', 'Read')).toBeVisible()
  await expect(page.getByText(/^Not sent/)).toHaveCount(0)
})

test('a message whose request is lost waits, and goes out by itself, once', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Are you there?')

  await page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
  )
  await inbox.send('Yes, we are.')
  await expect(inbox.tick('Yes, we are.', 'Waits for the network')).toBeVisible()
  await page.unroute('**/messages')
  await expect(inbox.tick('Yes, we are.', 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual(['Yes, we are.'])
})

test('a message whose answer is lost is not sent twice', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'And the price?')

  await page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    return route.abort('connectionreset')
  })
  await inbox.send('The same.')
  await expect(inbox.tick('The same.', 'Read')).toBeVisible()
  await expect(inbox.bubble('The same.')).toHaveCount(1)
  await expect(page.getByText(/^Not sent/)).toHaveCount(0)
  expect(await textsTo(customer)).toEqual(['The same.'])
})

test('a draft waits in its conversation', async ({ page }) => {
  const [first, second] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(first, 'Hello')
  await inbox.composer.fill('The ferry runs at')
  await inbox.openNew(second, 'Hi')
  await expect(inbox.composer).toHaveValue('')
  await expect(inbox.row(first)).toContainText('Draft: The ferry runs at')
  await page.reload()
  await inbox.open(first)
  await expect(inbox.composer).toHaveValue('The ferry runs at')
})
