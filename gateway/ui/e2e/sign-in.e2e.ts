import { expect, test } from '@playwright/test'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

test('a wrong password is refused, the right one opens the inbox and a reload keeps it open', async ({
  page,
}) => {
  const inbox = new InboxOf(page)
  await page.goto('/')
  await inbox.fillIn(ANA, 'not-the-password')
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.')

  await inbox.fillIn(ANA, 'triptych-demo')
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
})

test('signing out ends the session in every tab', async ({ page, context }) => {
  const inbox = new InboxOf(page)
  await inbox.signInByForm(ANA)
  const second = await context.newPage()
  await second.goto('/')
  await expect(second.getByRole('heading', { name: 'Inbox' })).toBeVisible()

  await page.getByRole('button', { name: /Ana/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(second.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('a link to a conversation opens it after the sign-in', async ({ page, browser }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Good morning')
  const link = new URL(page.url()).pathname

  const other = await browser.newContext()
  const guest = new InboxOf(await other.newPage())
  await guest.signInByForm(MANAGER, link)
  await expect(guest.bubble('Good morning')).toBeVisible()
  await other.close()
})

test('a session that ends says so, and the next sign-in comes back to the same place', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Where were we?')
  await inbox.tab('Unassigned').click()
  await inbox.composer.fill('We were at')
  await expect(page).toHaveURL(/\/inbox\/\d+\?tab=unassigned$/)
  const { href } = new URL(page.url())

  await page.context().clearCookies()
  const no = { success: false, error: 'No', code: 'unauthorized', traceId: 'of-the-test' }
  await page.route('**/api/v1/conversations**', (route) => route.fulfill({ status: 401, json: no }))
  await inbox.search.fill('x')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('You were signed out because your session expired')).toBeVisible()
  await page.unrouteAll()
  expect(new URL(page.url()).pathname).toBe(new URL(href).pathname)

  await inbox.fillIn(MANAGER, 'triptych-demo')
  await expect(inbox.bubble('Where were we?')).toBeVisible()
  await expect(inbox.tab('Unassigned')).toHaveAttribute('aria-selected', 'true')
  await expect(inbox.composer).toHaveValue('We were at')
})

test('no page asks for anything that its own policy forbids', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'Is the menu styled?')
  await page.getByRole('button', { name: /^Assign/ }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  expect(refused).toEqual([])
})
