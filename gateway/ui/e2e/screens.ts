import { expect, type Page } from '@playwright/test'
import { SCREENS_OF_CONTACTS } from './screens-of-contacts'
import { Colleague } from './support/gateway'
import { InboxOf, MANAGER } from './support/inbox'
import { failing, never } from './support/routes'
import { newCustomer, sendAs, writeAs, type Customer } from './support/simulator'

/** Where screens are set up: somebody is signed in, and a customer has written all kinds of things. */
export class Stage {
  readonly page: Page
  readonly inbox: InboxOf
  readonly customer: Customer
  /** The conversation with the customer. */
  address = ''

  constructor(page: Page) {
    this.page = page
    this.inbox = new InboxOf(page)
    this.customer = newCustomer()
  }

  async prepare(): Promise<void> {
    const { customer, inbox, page } = this
    await inbox.signIn(MANAGER)
    await inbox.openNew(customer, 'Hello, *is* the _house_ free in May? https://example.com/lake')
    this.address = new URL(page.url()).pathname
    await sendAs(customer, { type: 'image', image: { id: '2', caption: 'The one with the terrace' } })
    await sendAs(customer, {
      type: 'location',
      location: { latitude: 38.7, longitude: -9.1, name: 'Alfama', address: 'Lisbon' },
    })
    await sendAs(customer, { type: 'audio', audio: { id: '1', voice: true } })
    await writeAs(customer, 'مرحبا، هل البيت متاح في مايو؟')
    await writeAs(customer, `${'A long one, without an end. '.repeat(20)}${'x'.repeat(80)}`)
    await inbox.send('It is, from the 14th on.')
    await expect(inbox.tick('It is, from the 14th on.', 'Read')).toBeVisible()
    const colleague = await Colleague.signIn(MANAGER)
    await colleague.change(await colleague.contactIdAt(page.url()), {
      email: 'somebody@example.com',
      tags: ['vip', 'Lisbon, north'],
      notes: 'Prefers the lake.',
    })
  }

  async openThread(): Promise<void> {
    await this.page.goto(this.address)
    await expect(this.inbox.bubble('It is, from the 14th on.')).toBeVisible()
  }
}

export interface Screen {
  name: string
  open: (stage: Stage) => Promise<void>
}

/** Whom nobody finds. */
export const NOBODY = 'nobody-is-named-so'

/** Over the thread, too, where there is no room beside it. */
async function openForm(stage: Stage): Promise<void> {
  const { page } = stage
  await page.goto(`${stage.address}?panel=contact`)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Notes' })).toBeVisible()
}

async function openPalette(stage: Stage): Promise<void> {
  await stage.openThread()
  await stage.page.keyboard.press('ControlOrMeta+k')
  await expect(stage.page.getByRole('option').first()).toBeVisible()
}

async function openProfile(stage: Stage): Promise<void> {
  await openPalette(stage)
  await stage.page.getByRole('option', { name: 'Profile and language' }).click()
  await expect(stage.page.getByRole('dialog', { name: 'Profile' })).toBeVisible()
}

/** Every screen and state. A new one is a line here. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'inbox',
    open: async ({ page, inbox }) => {
      await page.goto('/inbox')
      await expect(inbox.list.getByRole('link').first()).toBeVisible()
    },
  },
  {
    name: 'inbox-loading',
    open: async ({ page }) => {
      await page.route(/\/api\/v1\/(inbox|conversations)\b/, never)
      await page.goto('/inbox')
      await expect(page.getByRole('status', { name: 'Loading conversations' })).toBeVisible()
    },
  },
  {
    name: 'inbox-failed',
    open: async ({ page }) => {
      await page.route(/\/api\/v1\/(inbox|conversations)\b/, failing)
      await page.goto('/inbox')
      await expect(page.getByText('The conversations couldn’t be loaded.')).toBeVisible()
    },
  },
  {
    name: 'search-without-a-hit',
    open: async ({ page }) => {
      await page.goto(`/inbox?q=${NOBODY}`)
      await expect(page.getByText(NOBODY).last()).toBeVisible()
    },
  },
  { name: 'thread', open: (stage) => stage.openThread() },
  {
    name: 'thread-failed',
    open: async ({ page, address }) => {
      await page.route(/\/api\/v1\/(inbox|conversations\/\d+\/messages)\b/, failing)
      await page.goto(address)
      await expect(page.getByText('The messages couldn’t be loaded.')).toBeVisible()
    },
  },
  {
    name: 'thread-not-sent',
    open: async (stage) => {
      await stage.openThread()
      await stage.page.route('**/messages', (route) =>
        route.request().method() === 'POST' ? failing(route) : route.continue(),
      )
      await stage.inbox.send('This one stays here.')
      await expect(stage.inbox.bubble('This one stays here.')).toBeVisible()
    },
  },
  {
    name: 'conversation-not-found',
    open: async ({ page }) => {
      await page.goto('/inbox/999999999')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  ...SCREENS_OF_CONTACTS,
  {
    name: 'contact-form',
    open: async (stage) => {
      await openForm(stage)
      // With something to keep, it stays open in every width.
      await stage.page.getByRole('textbox', { name: 'Notes' }).fill('Prefers the lake, and the sea.')
    },
  },
  {
    name: 'contact-form-wrong',
    open: async (stage) => {
      await openForm(stage)
      await stage.page.getByLabel('E-mail').fill('no address')
      await stage.page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(stage.page.getByText('This is no e-mail address.')).toBeVisible()
    },
  },
  {
    name: 'contact-form-conflict',
    open: async (stage) => {
      await openForm(stage)
      await stage.page.getByRole('textbox', { name: 'Notes' }).fill('Prefers the town.')
      const colleague = await Colleague.signIn(MANAGER)
      const id = await colleague.contactIdAt(stage.page.url())
      await colleague.change(id, { notes: `Prefers the sea. ${Date.now()}` })
      await expect(stage.page.getByRole('group', { name: 'Notes' })).toBeVisible()
    },
  },
  {
    name: 'contact-form-discard',
    open: async (stage) => {
      await openForm(stage)
      await stage.page.getByRole('textbox', { name: 'Notes' }).fill('Not this')
      await stage.page.getByRole('button', { name: 'Cancel' }).click()
      await expect(stage.page.getByRole('alertdialog')).toBeVisible()
    },
  },
  {
    name: 'menu-of-assigning',
    open: async (stage) => {
      await stage.openThread()
      await stage.page.getByRole('button', { name: /^Assign/ }).click()
      await expect(stage.page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'menu-of-the-account',
    open: async ({ page }) => {
      await page.goto('/inbox')
      await page.getByRole('button', { name: /^Miguel/ }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'menu-of-the-conversation',
    open: async (stage) => {
      await stage.openThread()
      await stage.page.getByRole('button', { name: 'More', exact: true }).click()
      await expect(stage.page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'message-info',
    async open(stage) {
      await stage.openThread()
      const bubble = stage.inbox.bubble('It is, from the 14th on.')
      await bubble.getByRole('button', { name: 'Message menu' }).press('Enter')
      await stage.page.getByRole('menuitem', { name: 'Message info' }).press('Enter')
      await expect(stage.page.getByText('Read by the customer')).toBeVisible()
    },
  },
  {
    name: 'menu-of-a-message',
    async open(stage) {
      await stage.openThread()
      const bubble = stage.inbox.bubble('It is, from the 14th on.')
      await bubble.getByRole('button', { name: 'Message menu' }).press('Enter')
      await expect(stage.page.getByRole('menuitem', { name: 'Message info' })).toBeVisible()
    },
  },
  { name: 'palette', open: openPalette },
  {
    name: 'keys',
    open: async (stage) => {
      await openPalette(stage)
      await stage.page.getByRole('option', { name: 'Keys' }).click()
      await expect(stage.page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    },
  },
  { name: 'profile', open: openProfile },
  {
    name: 'profile-time-zones',
    open: async (stage) => {
      await openProfile(stage)
      await stage.page.getByRole('combobox', { name: 'Time zone' }).click()
      await expect(stage.page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    },
  },
]

/** Those before anybody is signed in. */
export const SCREENS_BEFORE: readonly Screen[] = [
  {
    name: 'sign-in',
    open: async ({ page }) => {
      await page.goto('/')
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    },
  },
  {
    name: 'sign-in-failed',
    open: async ({ page, inbox }) => {
      await page.route('**/auth/login', (route) =>
        route.fulfill({
          status: 401,
          json: { success: false, error: 'x', code: 'unauthorized', traceId: 'x' },
        }),
      )
      await page.goto('/')
      await inbox.fillIn(MANAGER, 'not this one')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
]
