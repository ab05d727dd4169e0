import { expect, test, type Browser, type Page } from '@playwright/test'
import { COMPANY } from './support/company'
import { ADMIN, InboxOf } from './support/inbox'
import { SettingsOf } from './support/settings'
import { totp } from './support/totp'

const FIRST = 'the first of my passwords'
const SECOND = 'the second of my passwords'

/** Somebody new, who came in by their link; and the admin who invited them. */
async function newColleague(browser: Browser) {
  const email = `${Math.random().toString(36).slice(2, 10)}@${COMPANY.domain}`
  const name = `Colleague ${email.slice(0, 6)}`
  const admin = await (await browser.newContext()).newPage()
  await new InboxOf(admin).signIn(ADMIN)
  const settings = new SettingsOf(admin)
  await settings.open('People')
  const { link } = await settings.invite(name, email)
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await page.getByLabel('Password').fill(FIRST)
  await page.getByRole('button', { name: 'Choose it and go in' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  return { email, name, page, admin, settings, link }
}

async function openAccount(page: Page): Promise<void> {
  await page.goto('/settings/account')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
}

test('a second factor is turned on, asked for, replaced by a recovery code and reset by an admin', async ({
  browser,
}) => {
  test.slow()
  const { email, name, page, admin, settings } = await newColleague(browser)
  const dialog = page.getByRole('dialog')
  await openAccount(page)
  await page.getByRole('button', { name: 'Turn the second factor on' }).click()
  await dialog.getByLabel('Password').fill('not mine')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByText('This isn’t your present password.')).toBeVisible()
  await dialog.getByLabel('Password').fill(FIRST)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  const secret = await dialog.getByRole('textbox', { name: 'Key', exact: true }).inputValue()
  await dialog.getByRole('textbox', { name: 'Code' }).fill(totp(secret))
  await dialog.getByRole('button', { name: 'Turn it on' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(10)
  const [recoveryCode = ''] = await dialog.getByRole('listitem').allTextContents()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 recovery codes left')).toBeVisible()

  const inbox = new InboxOf(page)
  await inbox.signOut()
  await inbox.fillIn(email, FIRST)
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('This code isn’t right.')
  await page.getByRole('textbox', { name: 'Code' }).fill(recoveryCode)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('button', { name: /, online$/ })).toBeVisible()
  await openAccount(page)
  await expect(page.getByText('9 recovery codes left')).toBeVisible()

  await settings.open('People')
  await settings.row(name).click()
  await admin.getByRole('button', { name: 'Reset the second factor' }).click()
  await settings.answer('Reset the second factor')
  await settings.said(`The second factor of ${name} is off.`)
})

test('a password is changed by who knows it, and every other session ends and says why', async ({
  browser,
}) => {
  const { email, page, link } = await newColleague(browser)
  const elsewhere = await (await browser.newContext()).newPage()
  await new InboxOf(elsewhere).signInByForm(email, '/', FIRST)

  await openAccount(page)
  const sessions = page.getByRole('list', { name: 'Where you are signed in' })
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
  await page.getByLabel('Present password').fill(FIRST)
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('It is too short: at least 12 characters.')).toBeVisible()
  await page.getByLabel('New password').fill(SECOND)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Password changed.').first()).toBeVisible()
  await expect(elsewhere.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(elsewhere.getByText('because your password was changed')).toBeVisible()
  await new InboxOf(elsewhere).signInByForm(email, '/', SECOND)

  await page.reload()
  await sessions.getByRole('button', { name: 'Sign out' }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await expect(elsewhere.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(elsewhere.getByText('because you ended this sign-in on another device')).toBeVisible()

  await elsewhere.goto(link)
  await expect(elsewhere.getByRole('alert')).toContainText('This invitation can’t be used any more.')
})
