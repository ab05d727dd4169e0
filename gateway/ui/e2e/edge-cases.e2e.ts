import { expect, test, type Page } from '@playwright/test'
import { Colleague } from './support/gateway'
import { ADMIN, ANA, InboxOf, MANAGER } from './support/inbox'
import { COMPANY } from './support/company'
import { newCustomer, textsTo, writeAs, writeLines } from './support/simulator'

/** Requests to send are lost until what is answered is called. */
async function loseSending(page: Page): Promise<() => Promise<void>> {
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  return () => page.unroute('**/messages')
}

function idOf(page: Page): number {
  return Number(/\d+/.exec(new URL(page.url()).pathname)?.[0])
}

test('empty conversation list', async ({ page }) => {
  const admin = await Colleague.signIn(ADMIN)
  const email = `new${Date.now()}@${COMPANY.domain}`
  await admin.invite({ name: 'Newly Here', email, role: 'agent' })
  const inbox = new InboxOf(page)
  await inbox.signIn(email)
  await expect(page.getByText('Nothing here that you may see.')).toBeVisible()
  await expect(inbox.list.getByRole('link')).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('very long message', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Tell me everything about it')
  const longest = 'A long story. '.repeat(293).slice(0, 4_096).trimEnd().padEnd(4_096, '.')
  await inbox.send(longest)
  await expect(inbox.tick(longest.slice(0, 40), 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual([longest])

  // One more is refused before anything is lost.
  await inbox.composer.fill(`${longest}!`)
  await inbox.composer.press('Enter')
  await expect(inbox.composer).toHaveValue(`${longest}!`)
  expect(await textsTo(customer)).toEqual([longest])
})

test('message with special characters', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const odd =
    `<b>"bold"</b> & 'quotes' \\ \u0000`.replace('\u0000', '') + ' ١٢٣ مرحبا 你好 👩‍👩‍👧‍👦 e\u0301 %00 {{1}} ${x}'
  await inbox.openNew(customer, `They: ${odd}`)
  await inbox.send(odd)
  await expect(inbox.tick('quotes', 'Read')).toBeVisible()
  await expect(inbox.bubble(odd)).toHaveCount(2)
  expect(await textsTo(customer)).toEqual([odd])
})

test('rapid message sends', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Quick!')
  const lines = Array.from({ length: 12 }, (_, index) => `Rapid ${index + 1}.`)
  for (const line of lines) {
    await inbox.composer.fill(line)
    // A finger that bounces sends nothing twice.
    await inbox.composer.press('Enter')
    await inbox.composer.press('Enter')
  }
  for (const line of lines) await expect(inbox.tick(line, 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual(lines)
})

test('network failure during send', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Are you there?')
  const restore = await loseSending(page)
  await inbox.send('Still here.')
  await expect(inbox.tick('Still here.', 'Waits for the network')).toBeVisible()
  await restore()
  await expect(inbox.tick('Still here.', 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual(['Still here.'])
})

test('user logout while message sending', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'One more thing')
  const restore = await loseSending(page)
  await inbox.send('Written before leaving.')
  await expect(inbox.tick('Written before leaving.', 'Waits for the network')).toBeVisible()
  await inbox.signOut()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
  await restore()
  expect(await textsTo(customer)).toEqual([])

  await inbox.fillIn(MANAGER, 'triptych-demo')
  await inbox.open(customer)
  await expect(inbox.tick('Written before leaving.', 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual(['Written before leaving.'])
})

test('conversation deleted while viewing: the right to it is lost', async ({ page, browser }) => {
  const customer = newCustomer()
  const manager = new InboxOf(page)
  await manager.signIn(MANAGER)
  await manager.openNew(customer, 'Hello')
  await manager.assignTo('Ana')
  const context = await browser.newContext()
  const ana = new InboxOf(await context.newPage())
  await ana.signIn(ANA)
  await ana.open(customer)
  await ana.composer.fill('Half a sentence')
  await manager.assignTo('Ben')
  await expect(ana.page.getByText('Somebody else takes care of')).toBeVisible()
  await expect(ana.bubble('Hello')).toHaveCount(0)
  await expect(ana.row(customer)).toHaveCount(0)
  await expect(ana.composer).toHaveCount(0)
  await context.close()
})

test('unread count sync across tabs', async ({ page, context }) => {
  const customer = newCustomer()
  const first = new InboxOf(page)
  await first.signIn(MANAGER)
  const second = new InboxOf(await context.newPage())
  await second.page.goto('/')
  for (const count of [1, 2, 3]) {
    await writeAs(customer, `Message ${count}`)
    for (const tab of [first, second]) await expect(tab.row(customer)).toContainText(`${count} unread`)
  }
  await second.open(customer)
  for (const tab of [first, second]) await expect(tab.row(customer)).not.toContainText('unread')
})

test('pagination cursor validity', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'The first')
  await writeLines(customer, 30)
  await expect(inbox.bubble('Line 30.')).toBeVisible()
  const colleague = await Colleague.signIn(MANAGER)
  const path = `/conversations/${idOf(page)}/messages?limit=10`
  const first = await colleague.page(path)
  // What comes between two pages moves neither.
  await writeAs(customer, 'Between two pages')
  await expect(inbox.bubble('Between two pages')).toBeVisible()
  const second = await colleague.page(`${path}&cursor=${first.nextCursor}`)
  expect(second.ids[0]).toBeLessThan(first.ids.at(-1) ?? 0)
  expect(new Set([...first.ids, ...second.ids]).size).toBe(20)
  for (const wrong of ['nonsense', `${first.nextCursor}x`, '%00', '']) {
    await expect(colleague.page(`${path}&cursor=${wrong}`)).rejects.toThrow('400')
  }
})

test('search with special SQL characters', async ({ page }) => {
  const customer = { ...newCustomer(), name: `O'Brien %_\\ ${Date.now()}` }
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(customer, 'Hello')
  for (const q of [customer.name, "O'Brien %_\\", '%_\\']) {
    await inbox.search.fill(q)
    await expect(inbox.list.getByRole('link', { name: customer.name })).toHaveCount(1)
  }
  for (const q of ["'; DROP TABLE conversations; --", '%%%', "' OR 1=1 --", '\\\\\\']) {
    await inbox.search.fill(q)
    await expect(page.getByText('Nobody here matches').first()).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
})

test('concurrent read and unread updates', async ({ page, context }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Read me')
  const id = idOf(page)
  await page.goto('/')
  const second = new InboxOf(await context.newPage())
  await second.page.goto('/')
  const colleagues = [await Colleague.signIn(MANAGER), await Colleague.signIn(ADMIN)] as const
  await Promise.all(
    Array.from({ length: 10 }, (_, turn) =>
      turn % 2 === 0 ? colleagues[0].read(id) : colleagues[1].markUnread(id),
    ),
  )
  // Whichever was last, everybody is told the same.
  const { unreadCount } = await colleagues[0].conversation(id)
  for (const tab of [inbox, second]) {
    if (unreadCount === 0) await expect(tab.row(customer)).not.toContainText('unread')
    else await expect(tab.row(customer)).toContainText('1 unread')
  }
  await colleagues[0].read(id)
  for (const tab of [inbox, second]) await expect(tab.row(customer)).not.toContainText('unread')
})

test('message status updates out of order', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Did it arrive?')
  await inbox.send('It did.')
  await expect(inbox.tick('It did.', 'Read')).toBeVisible()
  const admin = await Colleague.signIn(ADMIN)
  const { lastMessage } = (await admin.conversation(idOf(page))) as { lastMessage: { messageId: string } }
  for (const earlier of ['delivered', 'failed'] as const) {
    expect(await admin.report(lastMessage.messageId, earlier)).toMatchObject({ status: 'read' })
  }
  await writeAs(customer, 'Good.')
  await expect(inbox.bubble('Good.')).toBeVisible()
  await expect(inbox.tick('It did.', 'Read')).toBeVisible()
})

test('timezone handling for timestamps', async ({ page }) => {
  const customer = newCustomer()
  const manager = await Colleague.signIn(MANAGER)
  const { timeZone } = await manager.me()
  const inbox = new InboxOf(page)
  try {
    for (const zone of ['Asia/Tokyo', 'America/Sao_Paulo', 'Asia/Kathmandu']) {
      await manager.changeMe({ timeZone: zone })
      await inbox.signIn(MANAGER)
      const text = `What time is it in ${zone}?`
      await inbox.openNew(customer, text)
      const time = inbox.bubble(text).locator('time')
      const at = new Date((await time.getAttribute('datetime')) ?? '')
      const there = new Intl.DateTimeFormat('en', {
        timeZone: zone,
        hour: '2-digit',
        minute: '2-digit',
        hour12: false,
      })
      const [hour = '', minute = ''] = there.format(at).split(':')
      await expect(time).toContainText(
        new RegExp(`(${Number(hour) % 12 || 12}|${hour}|${Number(hour)}):${minute}`),
      )
    }
  } finally {
    await manager.changeMe({ timeZone })
  }
})
