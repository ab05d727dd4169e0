import { readFile } from 'node:fs/promises'
import { expect, test, type Locator } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { loadAbove, settledTop } from './support/reading'
import { newCustomer, writeAs, writeLines, writeOnThePhone, type Customer } from './support/simulator'

const unread = (inbox: InboxOf, customer: Customer, count: number) =>
  expect(inbox.row(customer)).toContainText(`${count} unread`, { timeout: 60_000 })

/** Wherever it opened, and whatever comes meanwhile. */
async function readToTheEnd(inbox: InboxOf, customer: Customer): Promise<Locator> {
  const toEnd = inbox.page.getByRole('button', { name: /to the end/i })
  await expect(async () => {
    if (await toEnd.isVisible()) await toEnd.click({ timeout: 1_000 })
    await expect(inbox.row(customer)).not.toContainText('unread', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  return toEnd
}

test('a thread opens at the first unread message, and what was on the screen is read', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeLines(customer, 120)
  await unread(inbox, customer, 120)
  await inbox.open(customer)

  await expect(inbox.thread.getByRole('separator')).toHaveText('120 new messages')
  await expect(inbox.thread.getByRole('separator')).toBeInViewport()
  await expect(inbox.row(customer)).not.toContainText('120 unread')
  await expect(inbox.row(customer)).toContainText('unread')
  const button = page.getByRole('button', { name: /\d+ new, to the end/ })
  await expect(button).toBeVisible()

  await button.click()
  await expect(inbox.row(customer)).not.toContainText('unread')
  await expect(page.getByRole('button', { name: /to the end/i })).toHaveCount(0)
})

test('what comes while one reads above is counted, and read when it is seen', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeLines(customer, 60)
  await unread(inbox, customer, 60)
  await inbox.open(customer)
  await readToTheEnd(inbox, customer)

  await loadAbove(inbox, 'Line 1.')
  const { key } = await settledTop(inbox)
  await writeAs(customer, 'While you were reading')
  await expect(page.getByRole('button', { name: '1 new, to the end' })).toBeVisible()
  await unread(inbox, customer, 1)
  expect((await settledTop(inbox)).key).toBe(key)
  await page.getByRole('button', { name: '1 new, to the end' }).click()
  await expect(inbox.bubble('While you were reading')).toBeInViewport()
  await expect(inbox.row(customer)).not.toContainText('unread')
})

test('a thread keeps its end, whatever becomes of its size', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeLines(customer, 40)
  await unread(inbox, customer, 40)
  await inbox.open(customer)
  await writeAs(customer, 'The last one')
  await expect(inbox.row(customer)).toContainText('The last one')
  await readToTheEnd(inbox, customer)
  await expect(inbox.bubble('The last one')).toBeInViewport()

  await page.setViewportSize({ width: 720, height: 450 })
  await expect(inbox.bubble('The last one')).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.evaluate(() => (document.documentElement.style.fontSize = '24px'))
  await expect(inbox.bubble('The last one')).toBeInViewport({ ratio: 1 })
  await inbox.composer.fill('1\n2\n3\n4\n5\n6')
  await expect(inbox.bubble('The last one')).toBeInViewport({ ratio: 1 })
})

test('a thread is where it was left', async ({ page }) => {
  const [customer, other] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeLines(customer, 60)
  await unread(inbox, customer, 60)
  await inbox.open(customer)
  const toEnd = await readToTheEnd(inbox, customer)
  // No older page comes in between any more.
  await loadAbove(inbox, 'Line 1.')
  await inbox.thread.evaluate((box) => (box.scrollTop = box.scrollHeight / 3))
  await expect(toEnd).toBeVisible()
  const { key } = await settledTop(inbox)
  await inbox.openNew(other, 'Hello')
  await inbox.open(customer)
  await expect.poll(async () => (await settledTop(inbox)).key).toBe(key)
})

test('what we write on the phone is ours in the thread and the list, and nobody has to read it', async ({
  page,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(customer, 'Are you open?')
  await inbox.open(customer)
  await writeOnThePhone(customer, 'From nine to five')

  await expect(inbox.bubble('From nine to five')).toContainText('From the phone', { timeout: 60_000 })
  await expect(inbox.bubble('From nine to five').getByRole('img', { name: 'Sent' })).toBeVisible()
  await expect(inbox.row(customer)).toContainText('From nine to five')
  await expect(inbox.row(customer)).not.toContainText('unread')
})

test('a conversation is kept as a text', async ({ page }) => {
  const inbox = new InboxOf(page)
  const customer = newCustomer()
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Do you rent boats?')
  await inbox.send('We do, from May on.')
  await expect(inbox.tick('We do, from May on.', 'Read')).toBeVisible()

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Download a transcript' }).click()
  const begun = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  const file = await begun
  expect(file.suggestedFilename()).toMatch(/^Tester.*-\d{4}-\d\d-\d\d\.txt$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const text = await readFile(await file.path(), 'utf8')
  expect(text).toMatch(new RegExp(`\\] ${customer.name}: Do you rent boats\\?`))
  expect(text).toMatch(/\] [^\]]+: We do, from May on\.\n$/)
  expect(text).toContain('Notes for colleagues are left out.')
})
