import { expect, test, type Page } from '@playwright/test'
import { Colleague } from './support/gateway'
import { ANA, BEN, InboxOf, MANAGER } from './support/inbox'
import { newCustomer, writeAs } from './support/simulator'

/** What a page's sockets are told. */
function framesOf(page: Page): string[] {
  const frames: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(String(payload)))
  })
  return frames
}

async function anotherTab(page: Page, path: string): Promise<InboxOf> {
  const tab = new InboxOf(await page.context().newPage())
  framesOfTab.set(tab, framesOf(tab.page))
  await tab.page.goto(path)
  return tab
}

const framesOfTab = new WeakMap<InboxOf, string[]>()

test('a frame changes both tabs of a person, and reaches nobody who may not see it', async ({
  page,
  browser,
}) => {
  const [shared, bens] = [newCustomer(), newCustomer()]
  const first = new InboxOf(page)
  const framesOfFirst = framesOf(page)
  await first.signIn(MANAGER)
  await first.openNew(bens, 'For Ben')
  await first.assignTo('Ben')
  await first.openNew(shared, 'For the manager')
  const second = await anotherTab(page, new URL(page.url()).pathname)
  await expect(second.bubble('For the manager')).toBeVisible()
  const context = await browser.newContext()
  const ben = new InboxOf(await context.newPage())
  const framesOfBen = framesOf(ben.page)
  await ben.signIn(BEN)
  await expect(ben.row(bens)).toBeVisible()

  await writeAs(shared, 'Do both of you see this?')
  for (const tab of [first, second]) {
    await expect(tab.bubble('Do both of you see this?')).toBeVisible()
    await expect(tab.row(shared)).toContainText('Do both of you see this?')
  }
  const told = (frames: string[]) => frames.some((frame) => frame.includes('Do both of you see this?'))
  await expect.poll(() => told(framesOfFirst)).toBe(true)
  await expect.poll(() => told(framesOfTab.get(second) ?? [])).toBe(true)

  // What comes after it has come to Ben: it isn't on its way.
  await writeAs(bens, 'And this, Ben?')
  await expect(ben.row(bens)).toContainText('And this, Ben?')
  await expect.poll(() => framesOfBen.some((frame) => frame.includes('And this, Ben?'))).toBe(true)
  expect(framesOfBen.filter((frame) => frame.includes(shared.name) || frame.includes(shared.number))).toEqual(
    [],
  )
  expect(told(framesOfBen)).toBe(false)
  await expect(ben.row(shared)).toHaveCount(0)
  await context.close()
})

test('what one changes in the profile is kept, and the other tab speaks so too', async ({ page }) => {
  const first = new InboxOf(page)
  await first.signIn(ANA)
  const ana = await Colleague.signIn(ANA)
  const second = await anotherTab(page, '/inbox')
  await expect(second.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  try {
    await page.getByRole('button', { name: /^Ana/ }).click()
    await page.getByRole('menuitem', { name: /^Profile/ }).click()
    await page.getByRole('combobox', { name: 'Time zone' }).click()
    await page.keyboard.type('tokyo')
    await page.keyboard.press('Enter')
    await expect.poll(() => ana.me()).toMatchObject({ timeZone: 'Asia/Tokyo' })
    await page.getByLabel('Language').selectOption('es')
    await expect(page.locator('html')).toHaveAttribute('lang', /^es/)
    await page.keyboard.press('Escape')
    for (const tab of [first, second]) {
      await expect(tab.page.getByRole('heading', { name: 'Bandeja de entrada' })).toBeVisible()
      await expect(tab.page.locator('html')).toHaveAttribute('lang', /^es/)
    }
    expect((await ana.me()).locale).toMatch(/^es/)
    await second.page.reload()
    await expect(second.page.getByRole('heading', { name: 'Bandeja de entrada' })).toBeVisible()
    await second.page.getByRole('button', { name: /^Ana/ }).click()
    await second.page.getByRole('menuitem', { name: /^Perfil/ }).click()
    await expect(second.page.getByRole('combobox', { name: 'Zona horaria' })).toHaveValue(/^To/)
  } finally {
    await ana.changeMe({ locale: 'en', timeZone: 'UTC' })
  }
})
