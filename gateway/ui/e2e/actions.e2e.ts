import { expect, test, type Page } from '@playwright/test'
import { Colleague } from './support/gateway'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { newCustomer, writeAs } from './support/simulator'

const ASSIGN = '**/api/v1/conversations/*/assignee'
const STATUS = '**/api/v1/conversations/*/status'
const READ = '**/api/v1/conversations/*/read'

/** No call of these gets an answer until they are unrouted; says when each was tried. */
async function cut(page: Page, pattern: string): Promise<number[]> {
  const tries: number[] = []
  await page.route(pattern, (route) => {
    tries.push(Date.now())
    return route.abort('connectionfailed')
  })
  return tries
}

async function refuse(page: Page, pattern: string, code: string): Promise<void> {
  const json = { success: false, error: 'No', code, traceId: 'of-the-test' }
  await page.route(pattern, (route) => route.fulfill({ status: 422, json }))
}

const idAt = (page: Page) => Number(/\d+/.exec(new URL(page.url()).pathname)?.[0])

test('reading and assigning that got no answer show, and are repeated, later each time, until they are done', async ({
  page,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(customer, 'Hello?')
  await expect(inbox.row(customer)).toContainText('1 unread')
  const reads = await cut(page, READ)
  await cut(page, ASSIGN)
  await inbox.open(customer)
  // What is done to one conversation is done in its order.
  await expect.poll(() => reads.length, { timeout: 30_000 }).toBeGreaterThan(0)
  await inbox.assignTo('Ana')
  await expect.poll(() => reads.length, { timeout: 30_000 }).toBeGreaterThan(3)
  const [first = 0, second = 0, third = 0, fourth = 0] = reads
  // Of 1, 2 and 4 seconds at least half.
  expect(second - first).toBeGreaterThan(450)
  expect(third - second).toBeGreaterThan(950)
  expect(fourth - third).toBeGreaterThan(1_950)
  await expect(inbox.row(customer)).not.toContainText('unread')
  await expect(page.getByRole('alert')).toHaveCount(0)

  await page.unroute(READ)
  await page.unroute(ASSIGN)
  const colleague = await Colleague.signIn(MANAGER)
  await expect
    .poll(() => colleague.conversation(idAt(page)), { timeout: 30_000 })
    .toMatchObject({ unreadCount: 0, assignedUser: { name: 'Ana Duarte' } })
  await expect(inbox.row(customer)).toContainText('Assigned to Ana')
})

test('what the gateway refuses is taken back, with words', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(customer, 'Hello?')
  await expect(inbox.row(customer)).toContainText('1 unread')
  await refuse(page, READ, 'invalid_input')
  await inbox.open(customer)
  await expect(
    page.getByText('It couldn’t be marked as read. Something in it isn’t right.').first(),
  ).toBeVisible()
  await expect(inbox.row(customer)).toContainText('1 unread')

  await refuse(page, ASSIGN, 'invalid_user')
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: /^Ben/ }).click()
  await expect(
    page.getByText('It couldn’t be assigned. This person can’t take conversations.').first(),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Assign', exact: true })).toBeVisible()
  await expect(inbox.row(customer)).not.toContainText('Assigned to')
})

test('what was done without a network is done after a reload, in its order, and by nobody else', async ({
  page,
}) => {
  const [customer, next] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(next, 'Me neither')
  await inbox.openNew(customer, 'Nobody sees this')
  const id = idAt(page)
  const colleague = await Colleague.signIn(MANAGER)
  const tries = await cut(page, ASSIGN)
  await cut(page, STATUS)
  await inbox.assignTo('Ben')
  await expect.poll(() => tries.length).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(inbox.row(customer)).toHaveCount(0)

  await page.reload()
  await expect(inbox.row(next)).toBeVisible()
  await expect(inbox.row(customer)).toHaveCount(0)
  await inbox.tab('Archived').click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  expect(await colleague.conversation(id)).toMatchObject({ status: 'active' })

  await inbox.signOut()
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') asked.push(new URL(request.url()).pathname)
  })
  await page.unroute(ASSIGN)
  await page.unroute(STATUS)
  await inbox.fillIn(ANA, 'triptych-demo')
  await expect(page.getByRole('button', { name: /^Ana/ })).toBeVisible()
  await expect(inbox.tab('All')).toContainText(/\d/)
  expect(asked).toEqual([])

  await inbox.signOut()
  await inbox.fillIn(MANAGER, 'triptych-demo')
  await expect
    .poll(() => colleague.conversation(id), { timeout: 30_000 })
    .toMatchObject({ status: 'archived', assignedUser: { name: 'Ben Keller' } })
  expect(asked.map((path) => path.split('/').at(-1))).toEqual(['assignee', 'status'])
})
