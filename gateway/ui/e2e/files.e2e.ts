import { expect, test, type Page } from '@playwright/test'
import { violations } from './support/axe'
import { attach, drop, paper, paste, picture } from './support/files'
import { InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, sendAs, sentTo, writeAs, type Customer } from './support/simulator'

/** A file's way from WhatsApp into the bubble, on a busy machine. */
const FETCHED = { timeout: 60_000 }

async function opened(page: Page): Promise<{ inbox: InboxOf; customer: Customer }> {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Can you send it?')
  return { inbox, customer }
}

const typesTo = async (customer: Customer) => (await sentTo(customer)).map(({ type }) => type)

test('a photo is seen before it is sent, in the same place while it goes, and among the customer’s', async ({
  page,
}) => {
  const { inbox, customer } = await opened(page)
  await sendAs(customer, { type: 'image', image: { sample: 'picture', caption: 'Like this' } })
  await expect(inbox.bubble('Like this').getByRole('img', { name: 'Like this' })).toBeVisible(FETCHED)

  await attach(page, 'Photo or video', [picture('bay.png', 600, 400)])
  const tray = page.getByRole('dialog', { name: 'Send 1 file' })
  await expect(tray.getByRole('textbox', { name: 'Caption (optional)' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await page.keyboard.type('The bay')
  await page.keyboard.press('Enter')
  await expect(tray).toHaveCount(0)

  const shown = inbox.bubble('The bay').getByRole('img', { name: 'The bay' })
  await expect(shown).toBeVisible()
  const before = await shown.evaluate((image: HTMLImageElement) => {
    image.dataset.same = 'yes'
    return { src: image.src, width: image.clientWidth, height: image.clientHeight }
  })
  expect(before.width / before.height).toBeCloseTo(1.5, 1)
  await expect(inbox.tick('The bay', 'Read')).toBeVisible()
  expect(
    await shown.evaluate((image: HTMLImageElement) => ({
      src: image.src,
      width: image.clientWidth,
      height: image.clientHeight,
      same: image.dataset.same,
    })),
  ).toEqual({ ...before, same: 'yes' })
  const [sent] = await sentTo(customer)
  expect(sent).toMatchObject({ type: 'image', image: { caption: 'The bay' } })

  await inbox.bubble('The bay').getByRole('button', { name: 'Open the photo' }).click()
  const large = page.getByRole('dialog', { name: 'Photo' })
  await expect(large.getByText('Photo 2 of 2')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(large.getByRole('img', { name: 'Like this' })).toBeVisible(FETCHED)
  await page.keyboard.press('Escape')

  await page.reload()
  await expect(inbox.bubble('The bay').getByRole('img', { name: 'The bay' })).toBeVisible(FETCHED)
})

test('files are dropped and pasted, some of them taken out, and each goes with its own words', async ({
  page,
}) => {
  const { inbox, customer } = await opened(page)
  await drop(inbox.thread, [picture('one.png', 60, 40), paper('Plan.pdf')], async () => {
    await expect(page.getByText('Drop files here to send them')).toBeVisible()
  })
  await expect(page.getByText('Drop files here to send them')).toHaveCount(0)
  const tray = page.getByRole('dialog')
  await paste(tray.getByRole('textbox').first(), [picture('two.png', 80, 40)])
  const files = tray.getByRole('list', { name: 'Chosen files' }).getByRole('listitem')
  await expect(files).toHaveCount(3)
  await tray.getByRole('button', { name: 'Remove one.png' }).click()
  await expect(files).toHaveCount(2)
  await files.filter({ hasText: 'Plan.pdf' }).getByRole('textbox').fill('The plan')
  await files.filter({ hasText: 'two.png' }).getByRole('textbox').fill('The place')
  await tray.getByRole('button', { name: 'Send 2' }).click()
  await expect(inbox.tick('The plan', 'Read')).toBeVisible()
  await expect(inbox.tick('The place', 'Read')).toBeVisible()
  expect(await typesTo(customer)).toEqual(['document', 'image'])
  const [document] = await sentTo(customer)
  expect(document).toMatchObject({ document: { caption: 'The plan', filename: 'Plan.pdf' } })

  // What is open can be closed; what is chosen isn't lost by a slip.
  await paste(inbox.composer, [picture('three.png', 80, 40)])
  await expect(tray).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard', exact: true }).click()
  await expect(tray).toHaveCount(0)
})

test('what WhatsApp doesn’t take is made smaller, or it is said what would do', async ({ page }) => {
  const { inbox, customer } = await opened(page)
  const large = { name: 'Trip.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(17_000_000) }
  await attach(page, 'Photo or video', [picture('noise.png', 1800, 1200, true), large])
  const tray = page.getByRole('dialog')
  await expect(tray.getByText('Made smaller: WhatsApp takes photos up to 5 MB.')).toBeVisible()
  await expect(tray.getByText(/Can’t be sent\. WhatsApp takes videos up to 16 MB/)).toBeVisible()
  await tray.getByRole('textbox').fill('Noise')
  await tray.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(inbox.tick('Noise', 'Read')).toBeVisible()
  expect(await typesTo(customer)).toEqual(['image'])
})

test('an upload is given up, tried again, and goes on after the page was loaded anew', async ({ page }) => {
  const { inbox, customer } = await opened(page)
  let way: 'hold' | 'fail' | 'go' = 'hold'
  await page.route('**/api/v1/media', (route) => {
    if (way === 'go') return route.continue()
    if (way === 'hold') return undefined
    return route.fulfill({ status: 500, json: { success: false, error: 'No', code: 'internal' } })
  })
  const send = async (caption: string) => {
    await attach(page, 'Photo or video', [picture('bay.png', 600, 400)])
    await page.getByRole('dialog').getByRole('textbox').fill(caption)
    await page.keyboard.press('Enter')
  }
  await send('Given up')
  await inbox.bubble('Given up').getByRole('button', { name: 'Cancel the upload' }).click()
  await expect(inbox.bubble('Given up')).toHaveCount(0)

  way = 'fail'
  await send('Again')
  await expect(page.getByText('Not sent: Triptych made a mistake.')).toBeVisible()
  way = 'go'
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(inbox.tick('Again', 'Read')).toBeVisible()

  way = 'hold'
  await send('Later')
  await expect(inbox.bubble('Later').getByRole('button', { name: 'Cancel the upload' })).toBeVisible()
  page.on('dialog', (dialog) => void dialog.accept())
  way = 'go'
  await page.reload()
  await expect(inbox.tick('Later', 'Read')).toBeVisible(FETCHED)
  await expect(inbox.bubble('Later').getByRole('img', { name: 'Later' })).toBeVisible(FETCHED)
  expect((await sentTo(customer)).map(({ image }) => (image as { caption: string }).caption)).toEqual([
    'Again',
    'Later',
  ])
})

test('a photo of a customer’s is passed on to another', async ({ page }) => {
  const other = newCustomer()
  await writeAs(other, 'Hello, it is me.')
  const { inbox, customer } = await opened(page)
  await sendAs(customer, { type: 'image', image: { sample: 'picture', caption: 'The bay' } })
  await expect(inbox.bubble('The bay').getByRole('img', { name: 'The bay' })).toBeVisible(FETCHED)
  await inbox.bubble('The bay').getByRole('button', { name: 'Message menu' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Forward' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name or phone number').fill(other.name)
  await dialog.getByRole('button', { name: other.name }).click()
  await expect(page.getByRole('heading', { name: other.name })).toBeVisible()
  await expect(inbox.tick('The bay', 'Read')).toBeVisible()
  await expect(inbox.bubble('The bay').getByRole('img', { name: 'The bay' })).toBeVisible(FETCHED)
  expect(await sentTo(other)).toMatchObject([{ type: 'image', image: { caption: 'The bay' } }])
})
