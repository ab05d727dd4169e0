import { expect, test, type Page } from '@playwright/test'
import { BEN, InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

/** Out of the composer, as a click into the page beside it would. */
async function leaveFields(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

async function pressAs(page: Page, key: string, code: string): Promise<void> {
  await page.evaluate(
    (init) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
    { key, code },
  )
}

test('what is typed after a click on a conversation is written, whatever its letters would command', async ({
  page,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello?')
  await inbox.openNew(newCustomer(), 'Good day')

  await inbox.row(customer).click()
  await page.keyboard.type('me again, thank you')
  await expect(page.getByRole('heading', { name: customer.name })).toBeVisible()
  await expect(inbox.composer).toBeFocused()
  await expect(inbox.composer).toHaveValue('me again, thank you')
  await expect(page.getByRole('button', { name: 'Assign', exact: true })).toBeVisible()
  await expect(inbox.row(customer)).toBeVisible()
})

for (const delay of [0, 40, 120]) {
  test(`typing beside the composer ends up in it, with ${delay} ms between the keys`, async ({ page }) => {
    const customer = newCustomer()
    const inbox = new InboxOf(page)
    await inbox.signIn(MANAGER)
    await inbox.openNew(customer, 'Hello?')
    for (const text of ['me again', 'every ', 'just us']) {
      await inbox.composer.fill('')
      await leaveFields(page)
      await page.keyboard.type(text, { delay })
      await expect(inbox.composer).toHaveValue(text)
    }
    await expect(page.getByRole('button', { name: 'Assign', exact: true })).toBeVisible()
    await expect(inbox.row(customer)).toBeVisible()
  })
}

test('a key that is held down changes something once', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'One')
  await inbox.openNew(newCustomer(), 'Two')
  await leaveFields(page)
  let changes = 0
  page.on('request', (request) => {
    if (request.method() === 'PUT') changes++
  })
  const archived = page.waitForResponse((response) => response.request().method() === 'PUT')
  for (let times = 0; times < 5; times++) await page.keyboard.down('e')
  await archived
  for (let times = 0; times < 5; times++) await page.keyboard.down('e')
  await page.keyboard.up('e')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  expect(changes).toBe(1)
})

test('archiving says so, goes on with the next conversation, and is undone by a key', async ({ page }) => {
  const [first, second] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(second, 'Two')
  await inbox.openNew(first, 'One')
  await expect(inbox.list.getByRole('link').first()).toContainText(first.name)
  await leaveFields(page)

  await page.keyboard.press('e')
  // Once to be seen, and once to be heard.
  await expect(page.getByText(' archived.').first()).toBeVisible()
  await expect(inbox.row(first)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: second.name })).toBeVisible()
  await expect(inbox.row(second)).toBeFocused()

  await page.keyboard.press('ControlOrMeta+z')
  await expect(inbox.row(first)).toBeVisible()
  await expect(page.getByRole('heading', { name: first.name })).toBeVisible()
  await expect(inbox.row(first)).toBeFocused()
})

test('assigning and marking as unread are undone by a button', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'One')
  await leaveFields(page)

  await page.keyboard.press('m')
  await expect(page.getByRole('button', { name: /^Assigned to/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Assign', exact: true })).toBeVisible()

  await inbox.row(customer).focus()
  await page.keyboard.press('u')
  await expect(inbox.row(customer)).toContainText('1 unread')
  await expect(inbox.thread).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(inbox.row(customer)).not.toContainText('unread')
  await expect(inbox.bubble('One')).toBeVisible()
})

test('keys are found by their place on layouts without Latin letters', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'Привет')
  await leaveFields(page)
  await pressAs(page, 'ь', 'KeyM')
  await expect(page.getByRole('button', { name: /^Assigned to/ })).toBeVisible()
})

test('keys of an input method, AltGr and other modifiers are no commands', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'One')
  await inbox.search.fill(customer.name)
  await expect(inbox.list.getByRole('link')).toHaveCount(1)
  await inbox.search.evaluate((box) => {
    for (const key of ['Escape', 'Enter']) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      Object.defineProperty(event, 'keyCode', { get: () => 229 })
      box.dispatchEvent(event)
    }
  })
  await expect(inbox.search).toHaveValue(customer.name)
  await expect(inbox.search).toBeFocused()

  await leaveFields(page)
  await page.keyboard.press('Control+e')
  await page.keyboard.press('Alt+e')
  await page.keyboard.press('Shift+E')
  await expect(inbox.composer).toHaveValue('E')
  await expect(inbox.row(customer)).toBeVisible()
})

test('g and then i goes to the inbox', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'One')
  await leaveFields(page)
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(page).toHaveURL(/\/inbox$/)
})

test('the palette finds conversations, people and commands', async ({ page }) => {
  const [wanted, other] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(wanted, 'Find me')
  await inbox.openNew(other, 'Not me')
  const palette = page.getByRole('dialog').getByRole('combobox')

  await page.keyboard.press('ControlOrMeta+k')
  await palette.pressSequentially(wanted.number)
  await expect(page.getByRole('option', { name: wanted.name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(inbox.bubble('Find me')).toBeVisible()
  await expect(inbox.composer).toBeFocused()

  await page.keyboard.press('ControlOrMeta+k')
  await palette.pressSequentially('to ben')
  await expect(page.getByRole('option', { name: /Ben/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Assigned to Ben/ })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await palette.pressSequentially('archive')
  await page.keyboard.press('Enter')
  await expect(inbox.row(wanted)).toHaveCount(0)
})

test('single keys can be switched off where all keys are listed, for as long as one wants', async ({
  page,
}) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(BEN)
  const setting = page.getByRole('switch', { name: /Single keys/ })
  await page.keyboard.press('?')
  try {
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Next conversation')
    await setting.click()
    await expect(setting).not.toBeChecked()
    await page.keyboard.press('Escape')
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.press('?')
    await expect(inbox.search).not.toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  } finally {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('option', { name: 'Keys' }).click()
    await setting.click()
    await expect(setting).toBeChecked()
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(inbox.search).toBeFocused()
})

test('Escape goes back step by step and throws nothing away', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'One')
  await inbox.search.fill(customer.name)
  await expect(inbox.list.getByRole('link')).toHaveCount(1)
  await inbox.row(customer).click()
  await inbox.composer.fill('Half an ans')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(inbox.composer).toHaveValue('Half an ans')

  await page.keyboard.press('r')
  await page.keyboard.press('Escape')
  await expect(inbox.thread).toBeHidden()
  await expect(inbox.row(customer)).toBeFocused()
  await expect(inbox.row(customer)).toContainText('Draft: Half an ans')

  await page.keyboard.press('Escape')
  await expect(inbox.search).toHaveValue('')
})
