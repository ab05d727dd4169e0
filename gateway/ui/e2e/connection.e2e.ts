import { expect, test } from '@playwright/test'
import { Connection } from './support/connection'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, textsTo, writeAs } from './support/simulator'

test('what came while the page was cut off is there after it is back', async ({ page }) => {
  const [customer, stranger] = [newCustomer(), newCustomer()]
  const connection = await Connection.of(page)
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Before the tunnel')

  await connection.cut()
  await expect(page.getByText(/showing what was loaded/)).toBeVisible()
  await writeAs(customer, 'In the tunnel')
  await writeAs(stranger, 'Me too')
  await inbox.send('Answered in the tunnel')
  await expect(inbox.tick('Answered in the tunnel', 'Waits for the network')).toBeVisible()
  await expect(page.getByText('One message goes out when you are connected again.')).toBeVisible()
  await expect(page.getByText(/^Not sent: /)).toHaveCount(0)

  await connection.restore()
  await expect(inbox.bubble('In the tunnel')).toBeVisible()
  await expect(inbox.row(stranger)).toContainText('Me too')
  await expect(page.getByText(/showing what was loaded/)).toHaveCount(0)
  await expect(inbox.tick('Answered in the tunnel', 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual(['Answered in the tunnel'])
})

test('where no socket can be had, changes come all the same', async ({ page }) => {
  const customer = newCustomer()
  const connection = await Connection.of(page)
  await connection.refuseSockets()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'By the slow road')
  await inbox.send('It works.')
  await expect(inbox.tick('It works.', 'Read')).toBeVisible()
  await expect(page.getByText(/showing what was loaded/)).toHaveCount(0)
})

test('a panel that can’t be had says so, and the rest works', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Who am I?')

  const failure = { success: false, error: 'Unavailable', code: 'unavailable', traceId: 'trace-of-the-test' }
  await page.route(/\/api\/v1\/contacts\//, (route) => route.fulfill({ status: 503, json: failure }))
  await page.route(/\/api\/v1\/inbox/, async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { data: Record<string, unknown> }
    const { contact: _contact, ...rest } = body.data
    await route.fulfill({ response, json: { success: true, data: { ...rest, degraded: ['contact'] } } })
  })
  await page.reload()
  const panel = page.getByRole('complementary', { name: 'Contact' })
  await expect(panel).toContainText('The contact is unavailable at the moment.')
  await inbox.send('You are our customer.')
  await expect(inbox.tick('You are our customer.', 'Read')).toBeVisible()

  // It tries for itself, and until then shows what the conversation knows.
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(panel).toContainText('loads by itself')
  await expect(panel).toContainText(customer.name)
  await page.unrouteAll()
  await expect(panel).toContainText('Customer since')
})
