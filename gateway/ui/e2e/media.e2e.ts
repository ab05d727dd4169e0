import { expect, test, type Locator } from '@playwright/test'
import { violations } from './support/axe'
import { InboxOf, MANAGER } from './support/inbox'
import { attach } from './support/files'
import { newCustomer, sendAs, sentTo, SIMULATOR_URL, type Customer } from './support/simulator'

/** A file's way from WhatsApp into the bubble, on a busy machine. */
const FETCHED = { timeout: 60_000 }

async function openWith(inbox: InboxOf, send: (customer: Customer) => Promise<unknown>): Promise<void> {
  const customer = newCustomer()
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Here it comes.')
  await send(customer)
}

const photo = (caption: string) => ({ type: 'image', image: { sample: 'picture', caption } })

/** It has been drawn, and not only its box. */
async function expectDrawn(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible(FETCHED)
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), FETCHED)
    .toBeGreaterThan(0)
}

test('photos are seen in the thread, large, and one after the other by keys', async ({ page }) => {
  const inbox = new InboxOf(page)
  await openWith(inbox, async (customer) => {
    await sendAs(customer, photo('The bay'))
    await sendAs(customer, photo('The hills'))
  })
  await expectDrawn(inbox.bubble('The bay').getByRole('img', { name: 'The bay' }))
  await expectDrawn(inbox.bubble('The hills').getByRole('img', { name: 'The hills' }))
  const box = await inbox.bubble('The bay').getByRole('button', { name: 'Open the photo' }).boundingBox()
  expect(Math.round(((box?.width ?? 0) / (box?.height ?? 1)) * 10)).toBe(15)

  const opener = inbox.bubble('The bay').getByRole('button', { name: 'Open the photo' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const large = page.getByRole('dialog', { name: 'Photo' })
  await expect(large.getByText('Photo 1 of 2')).toBeVisible()
  await expectDrawn(large.getByRole('img', { name: 'The bay' }))
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowRight')
  await expect(large.getByText('Photo 2 of 2')).toBeVisible()
  await expectDrawn(large.getByRole('img', { name: 'The hills' }))
  await expect(large.getByRole('button', { name: 'Next photo' })).toBeDisabled()
  await page.keyboard.press('ArrowLeft')
  await expect(large.getByText('Photo 1 of 2')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(large).toHaveCount(0)
  await expect(opener).toBeFocused()
})

test('a video shows its first picture before it plays, the customer’s and ours', async ({ page }) => {
  const inbox = new InboxOf(page)
  const customer = newCustomer()
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Here it comes.')
  await sendAs(customer, { type: 'video', video: { sample: 'video', caption: 'The waves' } })
  const play = inbox.bubble('The waves').getByRole('button', { name: 'Play the video' })
  await expectDrawn(play.locator('img'))
  const before = await play.boundingBox()
  await play.click()
  const player = inbox.bubble('The waves').locator('video')
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0)
  const after = await player.boundingBox()
  expect([after?.width, after?.height].map((px) => Math.round(px ?? 0))).toEqual(
    [before?.width, before?.height].map((px) => Math.round(px ?? 0)),
  )

  const sample = await fetch(`${SIMULATOR_URL}/_sim/files/9005000000001`)
  const buffer = Buffer.from(await sample.arrayBuffer())
  await attach(page, 'Photo or video', [{ name: 'waves.mp4', mimeType: 'video/mp4', buffer }])
  await expect(page.getByRole('textbox', { name: 'Caption' })).toBeFocused()
  await page.keyboard.type('From our boat')
  await expect(page.getByText('waves.mp4')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  const ours = inbox.bubble('From our boat').getByRole('button', { name: 'Play the video' })
  await expectDrawn(ours.locator('img'))
  await expect(inbox.tick('From our boat', 'Read')).toBeVisible()
  expect(await sentTo(customer)).toMatchObject([{ type: 'video' }])
  await page.reload()
  await expectDrawn(ours.locator('img'))
})

test('a voice message is heard, faster too', async ({ page }) => {
  const inbox = new InboxOf(page)
  await openWith(inbox, (customer) =>
    sendAs(customer, { type: 'audio', audio: { sample: 'voice', voice: true } }),
  )
  const bubble = inbox.thread.getByRole('article').last()
  await expect(bubble.getByRole('button', { name: 'Play', exact: true })).toBeVisible(FETCHED)
  await expect(bubble.getByText('0:04')).toBeVisible()
  await expect(bubble.getByRole('slider', { name: 'Position' })).toBeEnabled(FETCHED)
  await bubble.getByRole('button', { name: 'Speed 1', exact: true }).click()
  await bubble.getByRole('button', { name: 'Speed 1.5', exact: true }).click()
  await expect(bubble.getByRole('button', { name: 'Speed 2', exact: true })).toBeVisible()
  await bubble.getByRole('button', { name: 'Play', exact: true }).click()
  await expect
    .poll(() => bubble.locator('audio').evaluate((audio) => (audio as HTMLAudioElement).currentTime), FETCHED)
    .toBeGreaterThan(0)
  expect(await violations(page)).toEqual([])
})

test('a document is kept under its own name, a sticker is seen', async ({ page }) => {
  const inbox = new InboxOf(page)
  await openWith(inbox, async (customer) => {
    await sendAs(customer, {
      type: 'document',
      document: { sample: 'document', filename: 'Booking 4711.pdf' },
    })
    await sendAs(customer, { type: 'sticker', sticker: { sample: 'sticker' } })
  })
  const card = inbox.bubble('Booking 4711.pdf').getByRole('button', { name: /Booking 4711\.pdf/ })
  await expect(card).toContainText('PDF', FETCHED)
  const [download] = await Promise.all([page.waitForEvent('download'), card.click()])
  expect(download.suggestedFilename()).toBe('Booking 4711.pdf')
  await expectDrawn(inbox.thread.getByRole('img', { name: 'Sticker' }))
  expect(await violations(page)).toEqual([])
})

test('what is called a photo and is a page is only kept, and runs nothing', async ({ page }) => {
  const inbox = new InboxOf(page)
  const html = '<!DOCTYPE html><html><script>document.title="Taken"</script></html>'
  await openWith(inbox, (customer) =>
    sendAs(customer, {
      type: 'image',
      image: { base64: Buffer.from(html).toString('base64'), mime_type: 'image/jpeg', caption: 'Look!' },
    }),
  )
  const card = inbox.bubble('Look!').getByRole('button', { name: /Download/ })
  await expect(card).toBeVisible(FETCHED)
  const [download] = await Promise.all([page.waitForEvent('download'), card.click()])
  expect(download.suggestedFilename()).toBe('Photo')
  await expect(page).not.toHaveTitle('Taken')
})

test('the panel has the files of the conversation, and leads to where they were sent', async ({ page }) => {
  const inbox = new InboxOf(page)
  await openWith(inbox, async (customer) => {
    await sendAs(customer, photo('The bay'))
    await sendAs(customer, { type: 'document', document: { sample: 'document', filename: 'Booking.pdf' } })
  })
  await expectDrawn(inbox.bubble('The bay').getByRole('img', { name: 'The bay' }))
  const panel = page.getByRole('complementary', { name: 'Contact' })
  const photos = panel.getByRole('list', { name: 'Photos and videos' })
  await expectDrawn(photos.getByRole('button', { name: /^Photo/ }).locator('img'))
  await expect(panel.getByRole('list', { name: 'Documents' }).getByText('Booking.pdf')).toBeVisible(FETCHED)

  await panel.getByRole('button', { name: 'Show in the conversation' }).click()
  await expect(page).toHaveURL(/[?&]message=\d+/)

  await photos.getByRole('button', { name: /^Photo/ }).click()
  const large = page.getByRole('dialog', { name: 'Photo' })
  await expectDrawn(large.getByRole('img', { name: 'The bay' }))
  expect(await violations(page)).toEqual([])
  await large.getByRole('button', { name: 'Show in the conversation' }).click()
  await expect(large).toHaveCount(0)
  await expect(inbox.bubble('The bay')).toBeInViewport()
})
