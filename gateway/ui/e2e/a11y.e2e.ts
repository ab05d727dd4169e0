import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer } from './support/simulator'

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen is accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const inbox = new InboxOf(page)
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(await violations(page)).toEqual([])

    await inbox.signIn(MANAGER)
    await inbox.openNew(newCustomer(), 'Is this readable?')
    await inbox.send('It is.')
    await expect(inbox.tick('It is.', 'Read')).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Contact' })).toContainText('Tester')
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: /^Assign/ }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}

test('a day’s work goes by keyboard alone', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'No mouse today')
  await page.keyboard.press('Escape')
  await expect(inbox.thread).toBeHidden()

  await page.keyboard.press('/')
  await page.keyboard.type(customer.name)
  await expect(inbox.list.getByRole('link')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(inbox.bubble('No mouse today')).toBeVisible()
  await expect(inbox.composer).toBeFocused()
  await page.keyboard.type('Nor here.')
  await page.keyboard.press('Enter')
  await expect(inbox.bubble('Nor here.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(inbox.row(customer)).toBeFocused()
  await page.keyboard.press('a')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('ben')
  await expect(page.getByRole('option', { name: /Ben/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(inbox.row(customer)).toContainText('Assigned to Ben')

  await page.keyboard.press('e')
  await expect(inbox.row(customer)).toHaveCount(0)
})
