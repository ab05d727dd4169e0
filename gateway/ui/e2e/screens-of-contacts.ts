import { expect } from '@playwright/test'
import type { Screen, Stage } from './screens'
import { answering, failing, never } from './support/routes'

async function openList({ page }: Stage): Promise<void> {
  await page.goto('/contacts')
  await expect(page.getByRole('list', { name: 'Contacts' }).getByRole('link').first()).toBeVisible()
}

async function openContact(stage: Stage): Promise<void> {
  const { page, customer } = stage
  await page.goto(`/contacts?q=${customer.number}`)
  await page.getByRole('list', { name: 'Contacts' }).getByRole('link').click()
  await expect(page.getByRole('main').getByText(customer.name).first()).toBeVisible()
}

/** The contacts, in every state. */
export const SCREENS_OF_CONTACTS: readonly Screen[] = [
  { name: 'contacts', open: openList },
  {
    name: 'contacts-loading',
    open: async ({ page }) => {
      await page.route('**/api/v1/contacts?*', never)
      await page.goto('/contacts')
      await expect(page.getByRole('status', { name: 'Loading the contacts' })).toBeVisible()
    },
  },
  {
    name: 'contacts-none',
    open: async ({ page }) => {
      await page.route('**/api/v1/contacts?*', answering({ contacts: [] }))
      await page.goto('/contacts')
      await expect(page.getByText('No contacts yet.', { exact: false })).toBeVisible()
    },
  },
  {
    name: 'contacts-failed',
    open: async ({ page }) => {
      await page.route('**/api/v1/contacts?*', failing)
      await page.goto('/contacts')
      await expect(page.getByText('The contacts couldn’t be loaded.')).toBeVisible()
    },
  },
  { name: 'contacts-one', open: openContact },
  {
    name: 'contacts-new',
    open: async (stage) => {
      await openList(stage)
      await stage.page.getByRole('button', { name: 'New contact' }).click()
      await stage.page.getByRole('button', { name: 'Make the contact' }).click()
      await expect(stage.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'contacts-import',
    open: async (stage) => {
      await openList(stage)
      await stage.page.getByRole('button', { name: 'More' }).click()
      await stage.page.getByRole('menuitem', { name: 'Import from a table' }).click()
      await stage.page.getByLabel('Choose a file').setInputFiles({
        ...{ name: 'contacts.csv', mimeType: 'text/csv' },
        buffer: Buffer.from('name,phone,size\nAna,+351910000001,38\nBen,12,\nCleo,+351910000001,\n'),
      })
      await expect(stage.page.getByRole('list', { name: 'Rows that aren’t taken' })).toBeVisible()
    },
  },
  {
    name: 'contacts-write',
    open: async (stage) => {
      await openContact(stage)
      await stage.page.getByRole('main').getByRole('button', { name: 'Write' }).click()
      await expect(stage.page.getByRole('dialog')).toBeVisible()
    },
  },
]
