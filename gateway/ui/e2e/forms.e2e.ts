import { expect, test, type Locator, type Page } from '@playwright/test'
import { Colleague } from './support/gateway'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

/** The contact's form, opened beside or over a new conversation. */
class FormOf {
  readonly page: Page
  readonly colleague: Colleague
  readonly contactId: number
  readonly form: Locator

  constructor(page: Page, colleague: Colleague, contactId: number) {
    this.page = page
    this.colleague = colleague
    this.contactId = contactId
    this.form = page.locator('form')
  }

  static async of(page: Page, before: Record<string, unknown> = {}): Promise<FormOf> {
    const customer = newCustomer()
    const inbox = new InboxOf(page)
    await inbox.signIn(MANAGER)
    await inbox.openNew(customer, 'Please take my new address')
    const colleague = await Colleague.signIn(MANAGER)
    const contactId = await colleague.contactIdAt(page.url())
    if (Object.keys(before).length > 0) await colleague.change(contactId, before)
    // A form that is open already would ask whose values shall stay.
    for (const value of Object.values(before).flat()) {
      await expect(page.getByRole('complementary', { name: 'Contact' })).toContainText(String(value))
    }
    return new FormOf(page, colleague, contactId)
  }

  get edit(): Locator {
    return this.page.getByRole('button', { name: 'Edit', exact: true })
  }

  field(label: string): Locator {
    return this.form.getByLabel(label, { exact: true })
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: 'Save' }).click()
  }

  /** What was saved, once the form is gone. */
  async saved() {
    await expect(this.form).toHaveCount(0)
    return this.colleague.contact(this.contactId)
  }
}

test('only what was edited is saved, and it says of which version', async ({ page }) => {
  const contact = await FormOf.of(page, { notes: 'One\r\nTwo', tags: ['Lisbon, north', 'vip'] })
  await contact.edit.click()
  await contact.field('E-mail').fill('new@x.example')
  const sent = page.waitForRequest((request) => request.method() === 'PATCH')
  await contact.save()
  expect(await (await sent).headerValue('If-Match')).toMatch(/^"\d+"$/)
  expect(await contact.saved()).toMatchObject({
    email: 'new@x.example',
    notes: 'One\r\nTwo',
    tags: ['Lisbon, north', 'vip'],
  })
})

test('a colleague’s notes and tags show in the open form, and are not undone by saving', async ({ page }) => {
  const contact = await FormOf.of(page, { notes: 'old', tags: ['vip'] })
  await contact.edit.click()
  await contact.field('E-mail').fill('new@x.example')
  await contact.colleague.change(contact.contactId, { notes: 'allergic to nuts', tags: ['vip', 'refund'] })
  await expect(contact.field('Notes')).toHaveValue('allergic to nuts')
  await expect(contact.form.getByText('refund')).toBeVisible()
  await contact.save()
  expect(await contact.saved()).toMatchObject({
    email: 'new@x.example',
    notes: 'allergic to nuts',
    tags: ['vip', 'refund'],
  })
})

test('a change that no frame told of is merged when saving is refused', async ({ page }) => {
  const contact = await FormOf.of(page, { notes: 'old' })
  await contact.edit.click()
  await contact.field('E-mail').fill('new@x.example')
  // It comes between the last frame and the save.
  let first = true
  await page.route('**/api/v1/contacts/*', async (route) => {
    if (route.request().method() === 'PATCH' && first) {
      first = false
      await contact.colleague.change(contact.contactId, { notes: 'allergic to nuts' })
    }
    await route.continue()
  })
  await contact.save()
  expect(await contact.saved()).toMatchObject({ email: 'new@x.example', notes: 'allergic to nuts' })
})

test('where both changed the same, both values are shown and the person chooses', async ({ page }) => {
  const contact = await FormOf.of(page, { notes: 'old' })
  await contact.edit.click()
  await contact.field('Notes').fill('likes windows')
  await contact.colleague.change(contact.contactId, { notes: 'likes the aisle' })
  const choice = contact.form.getByRole('group', { name: 'Notes' })
  await expect(choice.getByRole('button', { name: 'Yours' })).toContainText('likes windows')
  await expect(choice.getByRole('button', { name: 'Theirs' })).toContainText('likes the aisle')

  await contact.save()
  await expect(choice.getByRole('button', { name: 'Yours' })).toBeFocused()
  expect((await contact.colleague.contact(contact.contactId)).notes).toBe('likes the aisle')

  await choice.getByRole('button', { name: 'Yours' }).click()
  await expect(choice).toHaveCount(0)
  await contact.save()
  expect((await contact.saved()).notes).toBe('likes windows')
})

test('tags are whole: commas stay, Enter adds, Backspace and the button take away', async ({ page }) => {
  const contact = await FormOf.of(page, { tags: ['vip', 'Lisbon, north', 'old'] })
  await contact.edit.click()
  const tags = contact.form.getByRole('textbox', { name: 'Tags' })
  await tags.fill('Porto, south')
  await tags.press('Enter')
  await expect(tags).toHaveValue('')
  await contact.form.getByRole('button', { name: 'Remove old' }).click()
  await expect(tags).toBeFocused()
  await tags.press('Backspace')
  await tags.fill('not lost without Enter')
  await contact.save()
  expect((await contact.saved()).tags).toEqual(['vip', 'Lisbon, north', 'not lost without Enter'])
})

test('what is wrong is said once, beside its field, which gets the focus', async ({ page }) => {
  const contact = await FormOf.of(page)
  await contact.edit.click()
  await contact.field('E-mail').fill('no address')
  await contact.save()
  await expect(contact.field('E-mail')).toBeFocused()
  await expect(contact.field('E-mail')).toHaveAttribute('aria-invalid', 'true')
  await expect(contact.form.getByText('This is no e-mail address.')).toHaveCount(1)
  // The gateway is stricter than the page.
  await contact.field('E-mail').fill('a@b')
  await expect(contact.form.getByText('This is no e-mail address.')).toHaveCount(0)
  await contact.field('Name').fill('Somebody')
  await page.route('**/api/v1/contacts/*', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 400,
          json: {
            success: false,
            error: 'x',
            code: 'invalid_input',
            traceId: '0',
            fields: { name: 'must not be blank' },
          },
        })
      : route.continue(),
  )
  await contact.save()
  await expect(contact.field('Name')).toBeFocused()
  await expect(contact.form.getByText('It can’t be empty.')).toHaveCount(1)
  await expect(contact.form.getByRole('alert')).toHaveCount(0)
})

test('after saving or cancelling the focus is where the form was opened', async ({ page }) => {
  const contact = await FormOf.of(page)
  await contact.edit.click()
  await contact.form.getByRole('button', { name: 'Cancel' }).click()
  await expect(contact.edit).toBeFocused()
  await contact.edit.press('Enter')
  await contact.field('Name').fill('Somebody Else')
  await contact.save()
  await contact.saved()
  await expect(contact.edit).toBeFocused()
})

test('what was typed survives another conversation, a reload and coming back, and is discarded only when asked', async ({
  page,
}) => {
  const contact = await FormOf.of(page)
  const address = page.url()
  await contact.edit.click()
  await contact.field('Notes').fill('half a sentence')
  await new InboxOf(page).openNew(newCustomer(), 'Me first')
  await expect(contact.form).toHaveCount(0)
  await page.goBack()
  await expect(contact.field('Notes')).toHaveValue('half a sentence')

  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(contact.field('Notes')).toHaveValue('half a sentence')
  // Nobody asked for it now: it leaves the focus to who does something else meanwhile.
  await expect(page.locator('form :focus')).toHaveCount(0)
  expect(page.url()).toBe(address)

  await contact.field('Notes').press('Escape')
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(contact.field('Notes')).toHaveValue('half a sentence')
  await contact.form.getByRole('button', { name: 'Cancel' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(contact.edit).toBeFocused()
  await expect(contact.form).toHaveCount(0)
  await contact.edit.click()
  await expect(contact.field('Notes')).toHaveValue('')
})

test('closing the page asks while something is typed', async ({ page }) => {
  const contact = await FormOf.of(page)
  await contact.edit.click()
  await contact.field('Notes').fill('half a sentence')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await expect(contact.field('Notes')).toHaveValue('half a sentence')
})

for (const width of [1024, 390]) {
  test(`over the thread (${width} px) the contact holds the focus, gives it back and keeps what was typed`, async ({
    page,
  }) => {
    const refused: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text())
    })
    const contact = await FormOf.of(page)
    await page.setViewportSize({ width, height: 800 })
    const opener = page.getByRole('button', { name: 'Show the contact' })
    await opener.click()
    const panel = page.getByRole('dialog', { name: 'Contact' })
    await expect(panel).toBeVisible()
    const holdsFocus = () => panel.evaluate((box) => box.contains(document.activeElement))
    await expect.poll(holdsFocus).toBe(true)
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      expect(await holdsFocus()).toBe(true)
    }
    await contact.edit.click()
    await contact.field('Notes').fill('half a sentence')
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await expect(opener).toBeFocused()
    await opener.click()
    await expect(contact.field('Notes')).toHaveValue('half a sentence')

    if (width === 1024) await page.mouse.click(200, 400)
    else await page.goBack()
    await expect(panel).toHaveCount(0)
    await expect(opener).toBeFocused()
    expect(refused).toEqual([])
  })
}
