import { expect, test, type Page } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, writeAs } from './support/simulator'

async function openSomething(page: Page): Promise<InboxOf> {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'Can you read this?')
  return inbox
}

for (const size of [20, 32]) {
  test(`with a font of ${size} px rows grow with their text, and nothing is cut off or covered`, async ({
    page,
  }) => {
    await openSomething(page)
    await page.evaluate((px) => (document.documentElement.style.fontSize = `${px}px`), size)
    const rows = page.locator('[data-conversation]')
    await expect
      .poll(() => rows.first().evaluate((row) => row.getBoundingClientRect().height))
      .toBe(4.5 * size)
    const tops = () => rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top))
    await expect.poll(async () => steps(await tops())).toEqual([4.5 * size])
    await expect.poll(() => layoutFaults(page)).toEqual([])
  })
}

function steps(tops: number[]): number[] {
  return [...new Set(tops.slice(1).map((top, index) => Math.round(top - (tops[index] ?? 0))))]
}

test('in forced colours what a colour said still has a shape', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const inbox = await openSomething(page)
  const look = (selector: string, pseudo?: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, part) => {
        const { backgroundColor, borderTopWidth, outlineStyle } = getComputedStyle(element, part)
        return { backgroundColor, borderTopWidth, outlineStyle }
      }, pseudo)
  const { backgroundColor: paper } = await look('body')

  expect((await look('[data-conversation][aria-current]')).outlineStyle).toBe('solid')
  expect((await look('[role="tab"][aria-selected="true"]', '::after')).backgroundColor).not.toBe(paper)
  expect((await look('article[data-message]')).borderTopWidth).toBe('1px')
  expect((await look('[data-presence]')).backgroundColor).not.toBe(paper)
  await expect(inbox.composer).toHaveCSS('border-top-width', '1px')
})

test('with reduced motion nothing moves, and skeletons still wait before they show', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await page.route(/\/api\/v1\/(inbox|conversations)\b/, () => new Promise(() => undefined))
  await page.reload()
  const skeleton = page.getByRole('status', { name: 'Loading conversations' })
  await expect(skeleton).toBeVisible()
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) => effect?.getComputedTiming())
      .filter(
        (timing) => timing !== undefined && (timing.iterations === Infinity || Number(timing.duration) > 0),
      )
      .map((timing) => JSON.stringify(timing)),
  )
  expect(moving).toEqual([])
  expect(await skeleton.evaluate((box) => getComputedStyle(box).animationDelay)).toBe('0.15s')
})

test('what is only an icon says what it is, under the mouse and with the focus', async ({ page }) => {
  await openSomething(page)
  const archive = page.getByRole('button', { name: 'Archive', exact: true })
  const tooltip = page.locator('[data-tooltip-box]')
  await archive.hover()
  await expect(tooltip).toContainText('Archive')
  await page.keyboard.press('Escape')
  await expect(tooltip).toHaveCount(0)
})

test('a text that is cut off can be read, with the mouse and with keys', async ({ page }) => {
  const customer = { ...newCustomer(), name: `Maximiliana ${'de los Santos y '.repeat(5)}Vega` }
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(customer, 'What I have to say is longer than any row has room for, by quite some words.')
  const row = inbox.row(customer)
  await expect(row).toBeVisible()
  const cut = row.locator('[data-cut]')
  await expect(cut.first()).toHaveAttribute('title', customer.name)
  await expect(cut.last()).toHaveAttribute('title', /by quite some words\.$/)

  await row.focus()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(row).toBeFocused()
  const tooltip = page.locator('[data-tooltip-box]')
  await expect(tooltip).toContainText(customer.name)
  await expect(tooltip).toContainText('by quite some words.')
  await page.keyboard.press('Enter')
  await expect(tooltip).toHaveCount(0)
  await expect(page.getByRole('heading', { name: customer.name })).toHaveAttribute('title', customer.name)
  await expect.poll(() => layoutFaults(page)).toEqual([])
})

test('the shape of the inbox and the chosen theme are there before the script is', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await page.evaluate(() => localStorage.setItem('triptych.theme', 'dark'))
  await page.route(/\/assets\/index-.*\.js$/, () => new Promise(() => undefined))
  await page.goto('/inbox', { waitUntil: 'commit' })
  await expect(page.locator('#waiting')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
