import { expect } from '@playwright/test'
import type { Screen, Stage } from './screens'
import { newCustomer, sendAs, sendOnThePhone, writeAs, type Customer } from './support/simulator'

/** Opens a conversation in which this was sent last. */
export async function openWith(stage: Stage, send: (customer: Customer) => Promise<unknown>): Promise<void> {
  const customer = newCustomer()
  // What the screen before had open would be in the way.
  await stage.page.goto('/inbox')
  await stage.inbox.openNew(customer, 'The first line.')
  await send(customer)
}

const media = (id: string, mime: string) => ({
  id,
  mime_type: mime,
  sha256: 'fclvd2yEI+V6J4VImj+cQ/tudWh21q2anKxKpOcuwZM=',
})

async function sendFiles(customer: Customer): Promise<void> {
  await sendAs(customer, {
    type: 'image',
    image: { sample: 'picture', caption: 'The zip is *broken*' },
  })
  await sendAs(customer, { type: 'video', video: { sample: 'video' } })
  await sendAs(customer, {
    type: 'document',
    document: {
      sample: 'document',
      filename: 'Contract 2026-11, with a name that is rather long.pdf',
    },
  })
  await sendAs(customer, { type: 'audio', audio: media('24', 'audio/mpeg') })
  await sendAs(customer, { type: 'audio', audio: { sample: 'voice', voice: true } })
  await sendAs(customer, { type: 'sticker', sticker: { sample: 'sticker', animated: true } })
  await sendAs(customer, {
    type: 'unsupported',
    errors: [{ code: 131051, title: 'Message type unknown' }],
    unsupported: { type: 'poll_creation' },
  })
  await sendAs(customer, { type: 'hologram', hologram: { body: 'Beam me up' } })
}

async function sendCards(customer: Customer): Promise<void> {
  await sendAs(customer, { type: 'location', location: { latitude: 41.14961, longitude: -8.61099 } })
  await sendAs(customer, {
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'Dr. Inês M. Costa' },
        org: { company: 'Aurora Lda', title: 'Manager' },
        phones: [{ phone: '+351 91 555 0134', wa_id: '351915550134' }],
        emails: [{ email: 'ines@example.com' }],
      },
    ],
  })
  await sendAs(customer, {
    type: 'order',
    order: {
      catalog_id: '7',
      text: 'Please gift-wrap',
      product_items: [
        { product_retailer_id: 'SKU-BLUE-42', quantity: 2, item_price: 49.9, currency: 'EUR' },
        { product_retailer_id: 'SKU-STRAP', quantity: 1, item_price: 12, currency: 'EUR' },
      ],
    },
  })
  await sendAs(customer, { type: 'button', button: { payload: 'confirm', text: 'Confirm' } })
  await sendAs(customer, {
    type: 'interactive',
    interactive: { type: 'list_reply', list_reply: { id: 'x', title: 'Express', description: 'Next day' } },
  })
}

async function sendChanges(customer: Customer): Promise<void> {
  const asked = await sendAs(customer, {
    type: 'text',
    text: { body: 'Can I get more info on this?' },
    referral: {
      source_url: 'https://fb.me/7kQp2ZrXs',
      source_type: 'ad',
      headline: 'Chat with us',
      body: 'Winter sale: 30% off backpacks',
    },
  })
  await sendAs(customer, {
    type: 'text',
    text: { body: 'This one, I mean.' },
    context: { id: asked, from: customer.number },
  })
  await sendAs(customer, {
    type: 'text',
    text: { body: 'Miracle diet!' },
    context: { frequently_forwarded: true },
  })
  await sendAs(customer, { type: 'reaction', reaction: { message_id: asked, emoji: '❤️' } })
  const said = await writeAs(customer, 'At eight')
  const wrong = await writeAs(customer, 'Not for you')
  await sendAs(customer, {
    type: 'edit',
    edit: { original_message_id: said, message: { type: 'text', text: { body: 'At nine' } } },
  })
  await sendAs(customer, { type: 'revoke', revoke: { original_message_id: wrong } })
  await sendAs(customer, {
    type: 'system',
    system: { type: 'customer_identity_changed', body: 'User identity changed' },
  })
}

/** The same kinds as ours, which is how they look in whatever way they were sent. */
async function sendOnOurPhone(customer: Customer): Promise<void> {
  for (const message of [
    { type: 'image', image: { sample: 'picture', caption: 'The terrace' } },
    { type: 'video', video: { sample: 'video', caption: 'The waves' } },
    { type: 'document', document: { sample: 'document', filename: 'Offer 2026-11, with a long name.pdf' } },
    { type: 'audio', audio: { sample: 'voice', voice: true } },
    { type: 'sticker', sticker: { sample: 'sticker' } },
    {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Rui Costa' }, phones: [{ phone: '+351 91 555 0135' }] }],
    },
    { type: 'text', text: { body: 'That is all of it.' } },
  ]) {
    await sendOnThePhone(customer, message)
  }
}

/** The panel beside a conversation with more files than it has room for. */
async function openFiles(stage: Stage): Promise<void> {
  await openWith(stage, async (customer) => {
    await sendAs(customer, { type: 'image', image: { sample: 'picture', caption: 'The terrace' } })
    await sendAs(customer, { type: 'video', video: { sample: 'video' } })
    for (const filename of ['Offer.pdf', 'Offer 2026-11, with a long name that goes on.pdf', 'Plan.pdf']) {
      await sendAs(customer, { type: 'document', document: { sample: 'document', filename } })
    }
  })
  const { page } = stage
  await page.goto(`${new URL(page.url()).pathname}?panel=contact`)
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Media and documents' }) })
  await expect(panel.locator('img')).toHaveCount(2, { timeout: 60_000 })
  await expect(panel.getByRole('button', { name: 'Show all' })).toBeVisible({ timeout: 60_000 })
  await panel.scrollIntoViewIfNeeded()
}

/** What a person sends beside texts, each by its dialog. */
async function sendOurs({ page, inbox }: Stage): Promise<void> {
  const dialog = page.getByRole('dialog')
  const choose = async (kind: string) => {
    await page.getByRole('button', { name: 'More to send' }).click()
    await page.getByRole('menuitem', { name: kind }).click()
  }
  await choose('Location')
  await dialog.getByLabel('Latitude').fill('41.1466, -8.6111')
  await dialog.getByLabel('Name (optional)').fill('Aurora harbour')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(inbox.tick('Aurora harbour', 'Read')).toBeVisible()
  await choose('Buttons to answer by')
  await dialog.getByLabel('Text').fill('When shall we start?')
  await dialog.getByLabel('Button 1').fill('09:30')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(inbox.tick('When shall we start?', 'Read')).toBeVisible()
  await choose('List to choose from')
  await dialog.getByLabel('Text').fill('Which trip?')
  await dialog.getByLabel('Small line below (optional)').fill('Aurora Travel')
  await dialog.getByLabel('Button that opens the list').fill('Choose')
  await dialog.getByLabel('Row 1', { exact: true }).fill('North')
  await dialog.getByLabel('More about row 1 (optional)').fill('Two days along the coast')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(inbox.tick('Which trip?', 'Read')).toBeVisible()
}

/** Everything that a customer can send, in a thread; what we send, and where that is written. */
export const SCREENS_OF_KINDS: readonly Screen[] = [
  {
    name: 'thread-files',
    open: async (stage) => {
      await openWith(stage, sendFiles)
      await expect(stage.inbox.bubble('Beam me up')).toBeVisible()
      await expect(stage.page.getByRole('img', { name: 'Animated sticker' })).toBeVisible({ timeout: 60_000 })
    },
  },
  {
    name: 'photo-large',
    open: async (stage) => {
      await openWith(stage, (customer) =>
        sendAs(customer, { type: 'image', image: { sample: 'picture', caption: 'Seen from the terrace' } }),
      )
      const opener = stage.inbox
        .bubble('Seen from the terrace')
        .getByRole('button', { name: 'Open the photo' })
      await opener.click({ timeout: 60_000 })
      await expect(
        stage.page.getByRole('dialog').getByRole('img', { name: 'Seen from the terrace' }),
      ).toBeVisible()
    },
  },
  { name: 'files-panel', open: openFiles },
  {
    name: 'files-all',
    open: async (stage) => {
      await openFiles(stage)
      await stage.page.getByRole('button', { name: 'Show all' }).click()
      await expect(stage.page.getByRole('dialog').getByText('Plan.pdf')).toBeVisible()
    },
  },
  {
    name: 'thread-cards',
    open: async (stage) => {
      await openWith(stage, sendCards)
      await expect(stage.inbox.bubble('Next day')).toBeVisible()
    },
  },
  {
    name: 'thread-changes',
    open: async (stage) => {
      await openWith(stage, sendChanges)
      await expect(
        stage.page.getByRole('log').getByText('The customer’s security code changed'),
      ).toBeVisible()
      await expect(stage.inbox.bubble('At nine')).toBeVisible()
      await expect(stage.page.getByRole('log').getByText('This message was deleted')).toBeVisible()
    },
  },
  {
    name: 'thread-versions',
    open: async (stage) => {
      await openWith(stage, sendChanges)
      await stage.page.getByRole('button', { name: 'Show what it said', exact: true }).click()
      await expect(stage.page.getByRole('dialog').getByText('Not for you')).toBeVisible()
    },
  },
  {
    name: 'thread-ours-files',
    open: async (stage) => {
      await openWith(stage, sendOnOurPhone)
      await expect(stage.inbox.bubble('That is all of it.')).toBeVisible()
      await expect(stage.inbox.bubble('The waves').locator('img')).toBeVisible({ timeout: 60_000 })
    },
  },
  {
    name: 'thread-ours',
    open: async (stage) => {
      await openWith(stage, () => Promise.resolve())
      await sendOurs(stage)
    },
  },
  {
    name: 'compose-buttons',
    open: async (stage) => {
      await openWith(stage, () => Promise.resolve())
      await stage.page.getByRole('button', { name: 'More to send' }).click()
      await stage.page.getByRole('menuitem', { name: 'Buttons to answer by' }).click()
      await expect(stage.page.getByRole('dialog')).toBeVisible()
    },
  },
]
