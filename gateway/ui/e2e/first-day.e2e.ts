import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { InboxOf } from './support/inbox'
import { SettingsOf } from './support/settings'
import { newCustomer, textsTo, writeAs } from './support/simulator'

/** A number of the simulator's that nobody has, whose business account sends no webhooks yet. */
const NUMBER = '725190446120388'
const BUSINESS_ACCOUNT = '402915577310266'
const PASSWORD = 'a password for the first day'

/** What the gateway wrote into its log at its start. */
async function setUpLink(): Promise<string> {
  const file = path.join(process.env.TRIPTYCH_DATA ?? '.triptych', 'triptych.log')
  let link: string | undefined
  await expect
    .poll(async () => (link = /\/setup#token=[\w-]+/.exec(await readFile(file, 'utf8'))?.[0]))
    .toBeDefined()
  return link ?? ''
}

test('a company’s first day: from nothing to an answered customer, all in the browser', async ({
  page,
  browser,
}) => {
  test.slow()
  const settings = new SettingsOf(page)
  const customer = newCustomer()

  await test.step('found the company', async () => {
    await page.goto('/')
    await expect(page.getByText('Triptych isn’t set up yet.')).toBeVisible()
    await page.goto(await setUpLink())
    await page.getByLabel('Company').fill('Lumen Optics')
    await page.getByLabel('Your name').fill('Lena Voss')
    await page.getByLabel('E-mail').fill('lena@lumen.example')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Found the company' }).click()
    await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Connect a number' })).toBeVisible()
  })

  await settings.open('People')
  const cleo = await settings.invite('Cleo Martin', 'cleo@lumen.example')
  const dan = await settings.invite('Dan Ito', 'dan@lumen.example')

  const cleosPage = await (await browser.newContext()).newPage()
  const cleosInbox = new InboxOf(cleosPage)
  await test.step('one comes in by the link', async () => {
    await cleosPage.goto(cleo.link)
    await expect(cleosPage.getByRole('heading', { name: 'Welcome to Lumen Optics' })).toBeVisible()
    await cleosPage.getByLabel('Password').fill(PASSWORD)
    await cleosPage.getByRole('button', { name: 'Choose it and go in' }).click()
    await expect(cleosPage.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  })

  const dansPage = await (await browser.newContext()).newPage()
  await test.step('the other by the one-time password, which has to be changed', async () => {
    await dansPage.goto('/')
    await new InboxOf(dansPage).fillIn('dan@lumen.example', dan.oneTimePassword)
    await dansPage.getByLabel('New password').fill(PASSWORD)
    await dansPage.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(dansPage.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  })

  await test.step('connect a number', async () => {
    await settings.open('WhatsApp numbers')
    await page.getByRole('main').getByRole('button', { name: 'Connect a number' }).click()
    const { dialog } = settings
    await dialog.getByLabel('Name').fill('Shop')
    await dialog.getByLabel('Phone number ID').fill(NUMBER)
    await dialog.getByLabel('WhatsApp business account ID').fill(BUSINESS_ACCOUNT)
    await dialog.getByLabel('Access token').fill('demo-token-ended')
    await dialog.getByRole('button', { name: 'Check' }).click()
    await expect(dialog.getByText('WhatsApp doesn’t take this token.')).toBeVisible()
    await dialog.getByLabel('Access token').fill('demo-access-token')
    await dialog.getByRole('button', { name: 'Check' }).click()
    await expect(dialog.getByText('WhatsApp takes the token.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible()
    await page.getByRole('button', { name: 'Subscribe to webhooks' }).click()
    await settings.said('WhatsApp sends this number’s webhooks here now.')
  })

  await test.step('make a team, and give it the number', async () => {
    await settings.open('Teams')
    await page.getByRole('main').getByRole('button', { name: 'New team' }).click()
    await settings.dialog.getByLabel('Name').fill('Sales')
    await settings.dialog.getByLabel('Cleo Martin').check()
    await settings.dialog.getByLabel('Dan Ito').check()
    await settings.dialog.getByRole('button', { name: 'Make the team' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sales' })).toBeVisible()
    await settings.open('WhatsApp numbers')
    await settings.row('Shop').click()
    await page.getByLabel('Team').selectOption('Sales')
    await page.getByRole('button', { name: 'Save' }).click()
    await settings.said('Saved.')
  })

  await test.step('a customer writes, one of the team takes it and answers', async () => {
    await writeAs(customer, 'Do you repair glasses?', NUMBER)
    await expect(cleosInbox.row(customer)).toBeVisible()
    await cleosPage.reload()
    await cleosPage.getByLabel('Team').selectOption('Sales')
    await cleosPage.getByRole('button', { name: `Take ${customer.name}` }).click()
    await expect(cleosInbox.bubble('Do you repair glasses?')).toBeVisible()
    await expect(cleosPage.getByRole('button', { name: 'Assigned to Cleo Martin' })).toBeVisible()
    await cleosInbox.send('We do, within a day.')
    await expect(cleosInbox.tick('We do, within a day.', 'Read')).toBeVisible()
    expect(await textsTo(customer, NUMBER)).toContain('We do, within a day.')
  })

  await test.step('it is taken from its team, leaves the team’s list, and is given back', async () => {
    const inSales = cleosPage.getByRole('button', { name: 'Assigned to Cleo Martin, team Sales' })
    await expect(inSales).toBeVisible()
    await cleosPage.keyboard.press('ControlOrMeta+k')
    await cleosPage.getByRole('dialog').getByRole('combobox').pressSequentially('from its team')
    await expect(cleosPage.getByRole('option', { name: 'Take from its team' })).toBeVisible()
    await cleosPage.keyboard.press('Enter')
    await expect(cleosInbox.row(customer)).toHaveCount(0)
    await cleosPage.getByRole('button', { name: 'Undo' }).click()
    await expect(inSales).toBeVisible()
    await expect(cleosInbox.row(customer)).toBeVisible()
  })

  await test.step('who is deactivated is out within seconds', async () => {
    await settings.open('People')
    await settings.row('Dan Ito').click()
    await page.getByRole('button', { name: 'Deactivate' }).click()
    await settings.answer('Deactivate')
    await settings.said('Dan Ito deactivated.')
    await expect(dansPage.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await expect(dansPage.getByText('because an admin deactivated your account')).toBeVisible()
  })

  await test.step('all of it stands in the audit', async () => {
    await settings.open('Audit')
    const rows = page.getByRole('row')
    for (const deed of [
      /Lena Voss.*Changed · Person/,
      /Cleo Martin.*Assigned · Conversation/,
      /Lena Voss.*Created · Team/,
      /Lena Voss.*Connected · WhatsApp number/,
      /Lena Voss.*Invited · Person/,
      /Founded · Company/,
    ]) {
      await expect(rows.filter({ hasText: deed }).first()).toBeVisible()
    }
    await rows
      .filter({ hasText: /Changed · Person/ })
      .first()
      .getByText(/before and after/)
      .click()
    await expect(page.getByText('active:').first()).toBeVisible()
  })

  await settings.open('First steps')
  await expect(page.getByText('All done. Triptych is ready.')).toBeVisible()
})
