import { expect, test, type BrowserContext, type Page, type Request } from '@playwright/test'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { newCustomer, textsTo } from './support/simulator'

/** No message of this page reaches the gateway until the returned function is called. */
async function holdMessages(page: Page): Promise<() => Promise<void>> {
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
  )
  return () => page.unroute('**/messages')
}

async function anotherTab(context: BrowserContext, path = '/inbox'): Promise<InboxOf> {
  const tab = new InboxOf(await context.newPage())
  await tab.page.goto(path)
  await expect(tab.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  return tab
}

test('what one person could not send waits for them, whoever signs in meanwhile', async ({
  page,
  context,
}) => {
  const customer = newCustomer()
  const first = new InboxOf(page)
  await first.signIn(MANAGER)
  await first.openNew(customer, 'Is anybody there?')
  const release = await holdMessages(page)
  await first.send('Written by the manager')
  await expect(first.tick('Written by the manager', 'Waits for the network')).toBeVisible()

  const second = await anotherTab(context)
  await second.signOut()
  await expect(page.getByText('You were signed out because you signed out in another tab.')).toBeVisible()
  await release()
  await second.fillIn(ANA, 'triptych-demo')
  await expect(second.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await first.fillIn(ANA, 'triptych-demo')
  await expect(page.getByRole('button', { name: /^Ana/ })).toBeVisible()
  await expect(page.getByText('Written by the manager')).toHaveCount(0)
  expect(await textsTo(customer)).toEqual([])

  await first.signOut()
  await first.fillIn(MANAGER, 'triptych-demo')
  await first.open(customer)
  await expect(first.tick('Written by the manager', 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual(['Written by the manager'])
})

test('a tab that learns of another person’s session is loaded again as theirs', async ({ page, context }) => {
  const customer = newCustomer()
  const first = new InboxOf(page)
  const tokens = new Set<string | undefined>()
  const keepToken = (request: Request) => tokens.add(request.headers().authorization)
  page.on('request', keepToken)
  await first.signIn(MANAGER)
  await first.openNew(customer, 'For the manager only')
  await first.composer.fill('A thought of the manager')
  // A tab that is asleep hears nothing of the others: it learns it from its own renewal.
  await page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => undefined
  })
  let wake: () => void = () => undefined
  const awake = new Promise<void>((resolve) => (wake = resolve))
  await page.route('**/api/v1/auth/refresh', async (route) => {
    await awake
    await route.continue().catch(() => undefined)
  })
  const other = await anotherTab(context)
  await other.page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => undefined
  })
  await other.signOut()
  await other.fillIn(ANA, 'triptych-demo')
  await expect(other.page.getByRole('button', { name: /^Ana/ })).toBeVisible()

  const asAna: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/read') || request.method() === 'PUT') asAna.push(request.url())
  })
  page.off('request', keepToken)
  // The gateway takes the old token no more.
  await page.route(/\/api\/v1\/conversations/, (route) =>
    tokens.has(route.request().headers().authorization)
      ? route.fulfill({
          status: 401,
          json: { success: false, error: 'No', code: 'unauthorized', traceId: 't' },
        })
      : route.continue(),
  )
  wake()
  // It may have been quicker to learn: then there is nothing of the manager's any more, or it is loading.
  await page
    .evaluate(() => document.querySelector<HTMLElement>('main [aria-label="Archive"]')?.click())
    .catch(() => undefined)
  await expect(page.getByRole('button', { name: /^Ana/ })).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await expect(page.getByText('A thought of the manager')).toHaveCount(0)
  expect(asAna.length).toBeLessThanOrEqual(1)
})

test('two tabs keep each their draft, and a draft that was sent in one is gone in the other', async ({
  page,
  context,
}) => {
  const [one, two] = [newCustomer(), newCustomer()]
  const first = new InboxOf(page)
  await first.signIn(MANAGER)
  await first.openNew(one, 'One')
  const pathOfOne = new URL(page.url()).pathname
  const second = await anotherTab(context)
  await second.openNew(two, 'Two')
  await first.composer.fill('A long answer to one')
  await second.composer.fill('Short, to two')
  await expect(second.row(one)).toContainText('Draft: A long answer to one')
  await page.reload()
  await expect(first.composer).toHaveValue('A long answer to one')

  const third = await anotherTab(context, pathOfOne)
  await expect(third.composer).toHaveValue('A long answer to one')
  await first.composer.press('Enter')
  await expect(third.composer).toHaveValue('')
  await expect(first.tick('A long answer to one', 'Read')).toBeVisible()
  await third.page.reload()
  await expect(third.bubble('A long answer to one')).toBeVisible()
  await expect(third.composer).toHaveValue('')
  await expect(third.row(two)).toContainText('Draft: Short, to two')
})

test('what was written without a network goes out after the tab was closed, in order', async ({
  page,
  context,
}) => {
  const customer = newCustomer()
  const first = new InboxOf(page)
  await first.signIn(MANAGER)
  await first.openNew(customer, 'Tell me')
  await holdMessages(page)
  for (const text of ['Alpha', 'Beta', 'Gamma']) await first.send(text)
  await expect(first.tick('Gamma', 'Waits for the network')).toBeVisible()
  await page.close()

  const second = await anotherTab(context)
  await second.open(customer)
  for (const text of ['Alpha', 'Beta', 'Gamma']) await expect(second.tick(text, 'Read')).toBeVisible()
  expect(await textsTo(customer)).toEqual(['Alpha', 'Beta', 'Gamma'])
})

test('signing out and closing with something unsent asks first', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')
  const release = await holdMessages(page)
  await inbox.send('Not gone yet')
  await expect(inbox.row(customer)).toContainText('Not gone yet')
  await inbox.signOut()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('One message hasn’t gone out yet')
  await question.getByRole('button', { name: 'Stay' }).click()

  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await release()
  await expect(inbox.tick('Not gone yet', 'Read')).toBeVisible()
})

test('where the browser keeps nothing, drafts and messages work all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('Not here', 'SecurityError')
        },
      },
    })
  })
  const [one, two] = [newCustomer(), newCustomer()]
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(one, 'One')
  await inbox.composer.fill('A draft')
  await inbox.openNew(two, 'Two')
  await inbox.send('It works')
  await expect(inbox.tick('It works', 'Read')).toBeVisible()
  await inbox.open(one)
  await expect(inbox.composer).toHaveValue('A draft')
})
