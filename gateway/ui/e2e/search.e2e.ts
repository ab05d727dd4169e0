import { expect, test, type Page } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { failing } from './support/routes'
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

/** What was just written can be found a moment later. */
async function searchUntilFound(inbox: InboxOf, words: string, hits: number) {
  const found = inbox.page.getByRole('list', { name: 'Messages' }).getByRole('link')
  await expect(async () => {
    await inbox.search.fill('')
    await expect(found).toHaveCount(0)
    await expect(inbox.page).not.toHaveURL(/\bq=/)
    await inbox.search.fill(words)
    await expect(found).toHaveCount(hits, { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  return found
}

test('a message is found by what it says and opens where it stands', async ({ page }) => {
  const { inbox, wanted, other } = await withTwo(page)
  const word = `zebra${Date.now()}`
  await writeAs(wanted, `Is the ${word} parcel on its way?`)
  await writeAs(wanted, 'Thank you')
  const found = await searchUntilFound(inbox, `parcel ${word}`, 1)
  await expect(found).toContainText(wanted.name)
  await expect(found.locator('mark')).toHaveText([word, 'parcel'])
  await expect(page.getByText('Nobody here matches')).toBeVisible()
  await inbox.search.press('ArrowDown')
  await expect(found).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(inbox.search).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/[?&]message=\d+/)
  await expect(inbox.bubble(word)).toBeInViewport()
  await expect(page.getByRole('heading', { name: wanted.name })).toBeVisible()
  await page.reload()
  await expect(inbox.bubble(word)).toBeInViewport()
  await inbox.search.fill(other.name)
  await expect(inbox.row(other)).toBeVisible()
})

test('a search for messages that fails says so beside the conversations, and another try helps', async ({
  page,
}) => {
  const { inbox, wanted } = await withTwo(page)
  let fails = true
  await page.route(/\/messages\/search/, (route) => (fails ? failing(route) : route.continue()))
  await inbox.search.fill(wanted.name)
  await expect(inbox.row(wanted)).toBeVisible()
  await expect(page.getByText('The messages couldn’t be searched.')).toBeVisible()
  fails = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('No message says')).toBeVisible()
})

test('within a conversation one goes from hit to hit', async ({ page }) => {
  const { inbox, wanted } = await withTwo(page)
  const word = `llama${Date.now()}`
  await writeAs(wanted, `First ${word}`)
  await writeAs(wanted, `Second ${word}`)
  await searchUntilFound(inbox, word, 2)
  await inbox.search.fill('')
  await expect(inbox.row(wanted)).toHaveCount(1)
  await inbox.open(wanted)
  await page.getByRole('button', { name: 'Search in the conversation' }).click()
  const field = page.getByRole('searchbox', { name: 'Search in this conversation' })
  await expect(field).toBeFocused()
  await field.fill(word)
  await expect(page.getByText('1 of 2')).toBeVisible()
  await field.press('Enter')
  await expect(page.getByText('2 of 2')).toBeVisible()
  await expect(inbox.bubble(`First ${word}`)).toBeInViewport()
  await expect(field).toBeFocused()
  await page.getByRole('button', { name: 'Newer hit' }).click()
  await expect(page.getByText('1 of 2')).toBeVisible()
  await field.fill('nothing like that')
  await expect(page.getByText('Not found')).toBeVisible()
  await field.press('Escape')
  await expect(field).toBeHidden()
  await expect(inbox.composer).toBeFocused()
})
