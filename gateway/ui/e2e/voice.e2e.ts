import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, sentTo } from './support/simulator'

test('a voice message is recorded, listened to and sent', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Call me back?')
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  const row = page.getByRole('group', { name: 'Voice message' })
  await expect(row.getByRole('timer')).toHaveText('0:02')
  await expect(row.getByRole('button', { name: 'Stop recording' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(row.getByRole('button', { name: 'Send' })).toBeFocused()
  await row.getByRole('button', { name: 'Play' }).click()
  await expect
    .poll(() => row.locator('audio').evaluate((audio) => (audio as HTMLAudioElement).currentTime))
    .toBeGreaterThan(0)
  expect(await violations(page)).toEqual([])
  await row.getByRole('button', { name: 'Send' }).click()
  await expect(row).toHaveCount(0)
  await expect(inbox.composer).toBeFocused()
  const bubble = inbox.thread.getByRole('article').last()
  await expect(bubble.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expect(bubble.getByRole('img', { name: 'Read', exact: true })).toBeVisible()
  expect(await sentTo(customer)).toMatchObject([{ type: 'audio', audio: { voice: true } }])
})

test('a recording is given up, and a microphone that isn’t given is said to be missing', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(newCustomer(), 'Call me back?')
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  await page.getByRole('button', { name: 'Stop recording' }).click()
  await page.getByRole('button', { name: 'Discard the voice message' }).click()
  await expect(inbox.composer).toBeFocused()

  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('No', 'NotAllowedError'))
  })
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  await expect(page.getByText(/doesn’t let this page use the microphone/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused()
  await page.getByRole('button', { name: 'Discard the voice message' }).click()
  await expect(inbox.composer).toBeVisible()
})
