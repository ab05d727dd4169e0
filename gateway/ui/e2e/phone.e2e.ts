import { expect, test } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, sentTo } from './support/simulator'

test.use({ viewport: { width: 390, height: 844 } })

test('on a phone there is one panel at a time, and back leads through them', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await expect(inbox.composer).toBeHidden()
  await inbox.openNew(customer, 'From my phone to yours')
  await expect(inbox.list).toBeHidden()

  await inbox.send('Got it.')
  await expect(inbox.tick('Got it.', 'Read')).toBeVisible()
  await page.getByRole('button', { name: 'Show the contact' }).click()
  const panel = page.getByRole('dialog', { name: 'Contact' })
  await expect(panel).toContainText(customer.name)
  await panel.getByRole('button', { name: 'Back' }).click()
  await expect(panel).toHaveCount(0)
  await page.getByRole('button', { name: 'Show the contact' }).click()
  await expect(panel).toContainText(customer.name)
  await page.goBack()
  await expect(panel).toHaveCount(0)
  await expect(inbox.bubble('Got it.')).toBeVisible()

  await page.getByRole('button', { name: 'Back' }).click()
  await expect(inbox.row(customer)).toBeVisible()
  await expect(inbox.thread).toBeHidden()
  await page.goBack()
  await expect(inbox.bubble('Got it.')).toBeVisible()
})

test('nothing is wider than the phone', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(await wide()).toBe(false)
  await inbox.openNew(newCustomer(), `https://example.com/${'a'.repeat(300)}`)
  expect(await wide()).toBe(false)
  expect(await inbox.thread.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(false)
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true })

  test('a bubble that is drawn to the side is answered, and one that is let go too early is not', async ({
    page,
  }) => {
    const customer = newCustomer()
    const inbox = new InboxOf(page)
    await inbox.signIn(MANAGER)
    await inbox.openNew(customer, 'Is the boat on time?')
    const bubble = inbox.bubble('Is the boat on time?')
    const finger = await page.context().newCDPSession(page)
    const draw = async (far: number) => {
      const box = await bubble.boundingBox()
      if (box === null) throw new Error('It is not there.')
      const [x, y] = [box.x + 30, box.y + box.height / 2]
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', along: number) =>
        finger.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : [{ x: x + along, y }],
        })
      await touch('touchStart', 0)
      for (let along = 10; along <= far; along += 10) await touch('touchMove', along)
      await touch('touchEnd', far)
    }
    const unquote = page.getByRole('button', { name: 'Don’t quote it' })

    await draw(40)
    await expect(bubble).toHaveCSS('translate', 'none')
    await expect(unquote).toHaveCount(0)
    await draw(80)
    await expect(unquote).toBeVisible()
    await expect(inbox.composer).toBeFocused()
    await inbox.composer.fill('To the minute.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(inbox.tick('To the minute.', 'Read')).toBeVisible()
    await expect(inbox.bubble('To the minute.')).toContainText('Is the boat on time?')
    expect(await sentTo(customer)).toMatchObject([
      {
        text: { body: 'To the minute.' },
        context: { message_id: expect.stringMatching(/^wamid\./) as unknown },
      },
    ])
  })
})
