import { expect, test } from '@playwright/test'
import { ADMIN, InboxOf, MANAGER } from './support/inbox'
import { SettingsOf } from './support/settings'
import { paper } from './support/files'
import { breakSending, makeOfTemplate, newCustomer, sendAs, sentTo, templatesTo } from './support/simulator'

const HOUR_S = 3_600

const unique = () => Math.random().toString(36).slice(2, 8)

test('with the window closed a template is found, filled and sent', async ({ page }) => {
  const customer = newCustomer()
  const timestamp = String(Math.floor(Date.now() / 1000) - 25 * HOUR_S)
  await sendAs(customer, { type: 'text', text: { body: 'Yesterday I asked' }, timestamp })
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.search.fill(customer.name)
  await inbox.open(customer)
  await expect(inbox.composer).toHaveCount(0)

  const search = page.getByRole('combobox', { name: 'Search the templates' })
  await search.fill('your order is on its way')
  await expect(page.getByRole('option')).toHaveCount(1)
  await search.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'order_update' })
  await expect(dialog.getByLabel('1 in the text')).toHaveValue('Tester')
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(dialog.getByText('Fill it in.').first()).toBeVisible()
  await dialog.getByLabel('1 in the heading').fill('4711')
  await dialog.getByLabel('2 in the text').fill('6 pm')
  await dialog.getByLabel('End of the button’s address').fill('t-4711')
  const preview = dialog.getByRole('figure')
  await expect(preview).toContainText('Order 4711')
  await expect(preview).toContainText('Hi Tester, your order is on its way and arrives by 6 pm.')
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(dialog).toHaveCount(0)

  const bubble = inbox.bubble('Hi Tester, your order is on its way')
  await expect(bubble).toContainText('Order 4711')
  await expect(bubble).toContainText('Track')
  await expect(inbox.tick('Hi Tester, your order is on its way', 'Read')).toBeVisible()
  await expect(inbox.row(customer)).toContainText('Hi Tester, your order is on its way')
  expect(await templatesTo(customer)).toEqual(['order_update'])
})

test('a button of the composer opens the templates any time', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')
  await page.getByRole('button', { name: 'Template', exact: true }).click()
  await page.getByRole('combobox', { name: 'Search the templates' }).fill('hello_world')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('option').click()
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(inbox.tick('Welcome and congratulations!', 'Read')).toBeVisible()
})

test('below a bubble that came too late for its window a template is offered, and goes', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Do you still have it?')
  await breakSending(customer, 'window_closed', 1)
  await inbox.send('We do.')
  await expect(inbox.tick('We do.', 'Not sent')).toBeVisible()
  await expect(page.getByText(/^Not sent: The 24-hour window is closed/)).toBeVisible()
  await expect(inbox.composer).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Use a template' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Search the templates' }).fill('hello_world')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  await dialog.getByRole('option').click()
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(inbox.tick('Welcome and congratulations!', 'Read')).toBeVisible()
  expect(await templatesTo(customer)).toEqual([undefined, 'hello_world'])
})

test('a template goes only with the file that belongs above it', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Where are my papers?')
  await page.getByRole('button', { name: 'Template', exact: true }).click()
  await page.getByRole('combobox', { name: 'Search the templates' }).fill('travel_documents')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('option').click()
  const dialog = page.getByRole('dialog', { name: 'travel_documents' })
  await dialog.getByLabel('1 in the text').fill('Marta')
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(dialog.getByText('Fill it in.')).toBeVisible()
  expect(await sentTo(customer)).toEqual([])

  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  await chooser.setFiles([paper('tickets.pdf')])
  await expect(dialog.getByRole('button', { name: 'Remove tickets.pdf' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(inbox.tick('Hi Marta, here are the documents', 'Read')).toBeVisible()
  expect(await sentTo(customer)).toMatchObject([
    {
      type: 'template',
      template: {
        name: 'travel_documents',
        components: [
          {
            type: 'header',
            parameters: [{ type: 'document', document: { id: expect.any(String) as unknown } }],
          },
          { type: 'body' },
        ],
      },
    },
  ])
})

test('an admin makes a template, sees WhatsApp approve and pause it, and deletes it', async ({ page }) => {
  const name = `greeting_${unique()}`
  await new InboxOf(page).signIn(ADMIN)
  const settings = new SettingsOf(page)
  await settings.open('Templates')
  await expect(settings.row('hello_world')).toContainText('Approved')

  await page.getByRole('button', { name: 'New template' }).click()
  await settings.dialog.getByLabel('Name').fill(name)
  await settings.dialog.getByLabel('Text').fill('Hi {{1}}, are you well?')
  await settings.dialog.getByLabel('Example of 1').fill('Marta')
  await settings.dialog.getByLabel('Buttons').fill('Yes\nNo')
  await expect(settings.dialog.getByRole('figure')).toContainText('Hi Marta, are you well?')
  await settings.dialog.getByRole('button', { name: 'Hand it in to WhatsApp' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('main').getByText('Approved').first()).toBeVisible()

  await makeOfTemplate(name, 'en', { status: 'PAUSED', quality: 'RED' })
  await expect(page.getByRole('main').getByText('Paused').first()).toBeVisible()
  await expect(page.getByRole('main').getByText('Low').first()).toBeVisible()

  await page.getByRole('button', { name: 'Delete the template' }).click()
  await settings.answer('Delete the template')
  await settings.said(`${name} deleted.`)
  await expect(settings.row('hello_world')).toBeVisible()
  await expect(settings.row(name)).toHaveCount(0)
})

test('what WhatsApp refuses is told in its words', async ({ page }) => {
  await new InboxOf(page).signIn(ADMIN)
  const settings = new SettingsOf(page)
  await settings.open('Templates')
  await page.getByRole('button', { name: 'New template' }).click()
  await settings.dialog.getByLabel('Name').fill('order_update')
  await settings.dialog.getByLabel('Text').fill('Hello there')
  await settings.dialog.getByRole('button', { name: 'Hand it in to WhatsApp' }).click()
  await expect(settings.dialog.getByRole('alert')).toContainText('There is already a template order_update')
})
