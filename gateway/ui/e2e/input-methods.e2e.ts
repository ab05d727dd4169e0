import { expect, test } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, textsTo } from './support/simulator'

test('keys of an input method send nothing; Enter after it does, Shift+Enter breaks the line', async ({
  page,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'こんにちは')

  await inbox.composer.fill('難しい')
  for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
    // Safari ends the composition before the Enter that confirms it; Android reports 229 for every key.
    await inbox.composer.evaluate((box, how) => {
      const event = new KeyboardEvent('keydown', {
        key: 'Enter',
        code: 'Enter',
        bubbles: true,
        cancelable: true,
        ...how,
      })
      if ('keyCode' in how) Object.defineProperty(event, 'keyCode', { get: () => how.keyCode })
      box.dispatchEvent(event)
    }, init)
    await expect(inbox.composer).toHaveValue('難しい')
  }
  await inbox.composer.press('Shift+Enter')
  await inbox.composer.pressSequentially('です')
  await expect(inbox.composer).toHaveValue('難しい\nです')
  await inbox.composer.press('Enter')
  await expect(inbox.composer).toHaveValue('')
  await expect.poll(() => textsTo(customer)).toEqual(['難しい\nです'])
})

test('where fingers type, Enter breaks the line and the button sends', async ({ browser }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 780 },
  })
  const page = await context.newPage()
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')

  await inbox.composer.fill('one')
  await inbox.composer.press('Enter')
  await inbox.composer.pressSequentially('two')
  await expect(inbox.composer).toHaveValue('one\ntwo')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => textsTo(customer)).toEqual(['one\ntwo'])
  await context.close()
})

test('the box grows to eight lines and then scrolls', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Hello')
  const height = () => inbox.composer.evaluate((box) => box.clientHeight)
  const one = await height()
  await inbox.composer.fill('1\n2\n3')
  const three = await height()
  expect(three).toBeGreaterThan(one + 30)
  await inbox.composer.fill(Array.from({ length: 30 }, (_, line) => String(line)).join('\n'))
  const most = await height()
  expect(most).toBeGreaterThan(three)
  expect(most).toBeLessThan(one + 8 * 20)
  await expect(inbox.bubble('Hello')).toBeInViewport()
})
