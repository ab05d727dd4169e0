import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { violations } from './support/axe'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { answering, failing } from './support/routes'
import { newCustomer } from './support/simulator'

const list = (page: Page) => page.getByRole('list', { name: 'Contacts' })

async function makeContact(page: Page, name: string, number: string, tag: string): Promise<void> {
  // Where there are none yet, there is one more in the middle.
  await page.getByRole('button', { name: 'New contact' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Phone number').fill(number)
  await dialog.getByLabel('Tags').fill(tag)
  await dialog.getByRole('button', { name: 'Make the contact' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a contact is made, found by any part of it and by its tag, and written to', async ({ page }) => {
  const { number } = newCustomer()
  const name = `Zoé Ünlü ${number}`
  await new InboxOf(page).signIn(MANAGER)
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeVisible()
  await makeContact(page, name, `+${number}`, `tag ${number}`)
  await expect(page).toHaveURL(/\/contacts\/\d+/)
  await expect(page.getByRole('main').getByText(name)).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])

  for (const words of [`unlu ${number}`, `${number.slice(0, 5)} ${number.slice(5)}`]) {
    await page.getByRole('searchbox').fill(words)
    await expect(list(page).getByRole('link')).toHaveCount(1)
    await expect(list(page).getByRole('link')).toContainText(name)
  }
  await page.getByRole('searchbox').fill('')
  await page.reload()
  await page.getByRole('combobox', { name: 'Tag' }).selectOption(`tag ${number}`)
  await expect(list(page).getByRole('link')).toHaveCount(1)

  await page.getByRole('main').getByRole('button', { name: 'Write' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Open the conversation' }).click()
  await expect(page).toHaveURL(/\/inbox\/\d+/)
  // Nobody has written yet: only templates go through.
  await expect(page.getByText('This customer hasn’t written yet.', { exact: false })).toBeVisible()
})

test('a number that another contact has, or that is none, is said beside the field', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')
  await page.goto('/contacts')
  await page.getByRole('button', { name: 'New contact' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Phone number').fill('12')
  await dialog.getByRole('button', { name: 'Make the contact' }).click()
  await expect(dialog.getByText('Check the phone number', { exact: false })).toBeVisible()
  await dialog.getByLabel('Phone number').fill(`+${customer.number}`)
  await dialog.getByRole('button', { name: 'Make the contact' }).click()
  await expect(dialog.getByText('Another contact has this number.')).toBeVisible()
})

test('a number is written to from the inbox, and a conversation that is there opens', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Is this the right number?')
  const address = new URL(page.url()).pathname
  await page.goto('/inbox')
  await page.getByRole('button', { name: 'New conversation' }).click()
  await page.getByRole('dialog').getByLabel('Phone number').fill(`+${customer.number}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Open the conversation' }).click()
  await expect(page).toHaveURL(new RegExp(`${address}$`))
  await expect(inbox.bubble('Is this the right number?')).toBeVisible()
})

test('an agent sees the contacts of their conversations, and is told of others’ only that they are', async ({
  page,
  browser,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Somebody help me')
  const beside = await (await browser.newContext()).newPage()
  await new InboxOf(beside).signIn(ANA)
  await beside.goto(`/contacts?q=${customer.number}`)
  await expect(beside.getByText('No contact matches.')).toBeVisible()
  await beside.goto('/inbox')
  await beside.getByRole('button', { name: 'New conversation' }).click()
  await beside.getByRole('dialog').getByLabel('Phone number').fill(`+${customer.number}`)
  await beside.getByRole('dialog').getByRole('button', { name: 'Open the conversation' }).click()
  await expect(beside.getByText('Somebody else takes care', { exact: false })).toBeVisible()
  await beside.context().close()
})

test('five hundred contacts are drawn as far as they are in sight, and walked through by keys', async ({
  page,
}) => {
  await new InboxOf(page).signIn(MANAGER)
  const contacts = Array.from({ length: 100 }, (_, at) => ({
    ...{ id: at + 1, companyId: 1, tags: [], identities: [], version: 1 },
    ...{ name: `Customer ${at + 1}`, createdAt: '2026-05-13T09:00:00.000Z' },
  }))
  let pages = 0
  await page.route('**/api/v1/contacts?*', async (route) => {
    const from = pages++ * 100
    await route.fulfill({
      json: {
        success: true,
        data: {
          contacts: contacts.map((each) => ({ ...each, id: each.id + from })),
          ...(pages < 5 && { nextCursor: `${pages}` }),
        },
      },
    })
  })
  await page.goto('/contacts')
  await expect(list(page).getByRole('link').first()).toBeVisible()
  expect(await list(page).getByRole('link').count()).toBeLessThan(60)
  await list(page).getByRole('link').first().focus()
  // As far as is loaded by then.
  const goOn = async () => {
    await page.keyboard.press('End')
    return page.locator('[data-row]:focus').getAttribute('data-row')
  }
  await expect.poll(goOn).toBe('500')
  expect(await layoutFaults(page)).toEqual([])
})

test('no contacts and a failure are told apart', async ({ page }) => {
  await new InboxOf(page).signIn(MANAGER)
  await page.route('**/api/v1/contacts?*', answering({ contacts: [] }))
  await page.goto('/contacts')
  await expect(page.getByText('No contacts yet.', { exact: false })).toBeVisible()
  await page.unrouteAll()
  await page.route('**/api/v1/contacts?*', failing)
  await page.reload()
  await expect(page.getByText('The contacts couldn’t be loaded.')).toBeVisible()
})

test('on a phone and from right to left the list or a contact has the page', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/contacts?q=${customer.number}`)
  await list(page).getByRole('link').click()
  await expect(page.getByRole('main').getByText(customer.name).first()).toBeVisible()
  await expect(list(page)).toHaveCount(0)
  expect(await layoutFaults(page)).toEqual([])
  await page.evaluate(() => (document.documentElement.dir = 'rtl'))
  expect(await layoutFaults(page)).toEqual([])
  await page.getByRole('main').getByRole('button', { name: 'Back' }).click()
  await expect(list(page)).toBeVisible()
})

test('a table is tried, then imported, and what was given out is found unchanged', async ({ page }) => {
  const { number } = newCustomer()
  const table = `Name;Phone;Tags\n"Ana; ${number}";+${number};table ${number}\nBen;not a number;\n`
  const upload = (text: string) => ({
    ...{ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
  })
  await new InboxOf(page).signIn(MANAGER)
  await page.goto('/contacts')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Import from a table' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import from a table' })
  await dialog.getByLabel('Choose a file').setInputFiles(upload(table))
  await expect(dialog.getByText('1 new contact')).toBeVisible()
  await expect(dialog.getByText('1 not taken')).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Import 1 contact' }).click()
  await expect(dialog.getByText('2 rows, imported')).toBeVisible()
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the report' }).click(),
  ])
  expect(report.suggestedFilename()).toBe('import-report.csv')
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await page.goto(`/contacts?tag=table+${number}`)
  await expect(list(page).getByRole('link')).toContainText(`Ana; ${number}`)
  await page.getByRole('button', { name: 'More' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export these contacts' }).click(),
  ])
  const given = await readFile(await file.path(), 'utf8')
  expect(given).toContain(`Ana; ${number},+${number}`)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Import from a table' }).click()
  await dialog.getByLabel('Choose a file').setInputFiles(upload(given))
  await expect(dialog.getByText('1 as it was')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Import 0 contacts' })).toBeDisabled()
})
