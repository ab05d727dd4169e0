import { expect, test, type Page } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, writeAs } from './support/simulator'

/** What is searched isn't answered until the returned function is called. */
async function holdSearches(page: Page): Promise<() => void> {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/api\/v1\/conversations\?(?=.*\bsearch=)/, async (route) => {
    await held
    await route.continue()
  })
  return release
}

async function withTwo(page: Page) {
  const [wanted, other] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(wanted, 'Find me')
  await expect(inbox.row(wanted)).toBeVisible()
  await writeAs(other, 'Not me')
  await expect(inbox.list.getByRole('link').first()).toContainText(other.name)
  return { inbox, wanted, other }
}

test('Enter opens the first of what was typed, however early it comes', async ({ page }) => {
  const { inbox, wanted } = await withTwo(page)
  const release = await holdSearches(page)
  const asked = page.waitForRequest(/\bsearch=/)
  await inbox.search.fill(wanted.name)
  await inbox.search.press('Enter')
  await asked
  await expect(page).toHaveURL(/\/inbox\?q=/)
  await expect(inbox.thread).toBeHidden()
  release()
  await expect(inbox.bubble('Find me')).toBeVisible()
  await expect(inbox.composer).toBeFocused()
  await expect(inbox.search).toHaveValue(wanted.name)
})

test('who types on after Enter, or goes elsewhere, isn’t taken to what they meant before', async ({
  page,
}) => {
  const { inbox, wanted, other } = await withTwo(page)
  const release = await holdSearches(page)
  await inbox.search.fill(wanted.name)
  await inbox.search.press('Enter')
  await inbox.search.fill(other.name)
  release()
  await expect(inbox.list.getByRole('link')).toHaveCount(1)
  await expect(inbox.row(other)).toBeVisible()
  await expect(inbox.thread).toBeHidden()
  await expect(page).toHaveURL(/\/inbox\?q=/)
})
