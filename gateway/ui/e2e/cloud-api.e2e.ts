import { expect, test } from '@playwright/test'
import { WhatsAppClient, type GraphApiError } from '@kapso/whatsapp-cloud-api'
import { COMPANY } from './support/company'
import { newCustomer } from './support/simulator'

/*
 * The simulator, driven by a client library that others wrote for the real platform. What it answers is held against the
 * bodies that WhatsApp's reference prints.
 */

const url = process.env.TRIPTYCH_SIMULATOR_URL ?? 'http://localhost:8090'
const { phoneNumberId, wabaId } = COMPANY

const client = new WhatsAppClient({ accessToken: 'demo-access-token', baseUrl: url, graphVersion: 'v26.0' })

/** As the reference prints the answer to each message that is accepted; the library reads it in camel case. */
const accepted = (to: string) => ({
  messagingProduct: 'whatsapp',
  contacts: [{ input: to, waId: to.replace('+', '') }],
  messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/]+=*$/) as unknown }],
})

/** The error that this call is refused with. */
async function refusal(call: Promise<unknown>): Promise<GraphApiError> {
  return call.then(
    () => {
      throw new Error('It was accepted.')
    },
    (error: unknown) => error as GraphApiError,
  )
}

/** Tells the simulator to behave in another way, or asks it. */
async function control(path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/_sim/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

const link = 'https://shop.example/file'

test('every type of message is accepted as the reference prints it', async () => {
  const to = `+${newCustomer().number}`
  const common = { phoneNumberId, to }
  const { messages } = client
  const answers = [
    messages.sendText({ ...common, body: 'Olá', previewUrl: true, bizOpaqueCallbackData: 'test' }),
    messages.sendImage({ ...common, image: { link: `${link}.jpg`, caption: 'The bay' } }),
    messages.sendVideo({ ...common, video: { link: `${link}.mp4` } }),
    messages.sendAudio({ ...common, audio: { link: `${link}.ogg` } }),
    messages.sendDocument({ ...common, document: { link: `${link}.pdf`, filename: 'offer.pdf' } }),
    messages.sendSticker({ ...common, sticker: { link: `${link}.webp` } }),
    messages.sendLocation({ ...common, location: { latitude: 38.71, longitude: -9.14, name: 'Office' } }),
    messages.sendContacts({
      ...common,
      contacts: [
        { name: { formattedName: 'Marta Silva', firstName: 'Marta' }, phones: [{ phone: '+351910000000' }] },
      ],
    }),
    messages.sendInteractiveButtons({
      ...common,
      bodyText: 'Does Tuesday suit you?',
      buttons: [
        { id: 'yes', title: 'Yes' },
        { id: 'no', title: 'No' },
      ],
    }),
    messages.sendInteractiveList({
      ...common,
      bodyText: 'Which day?',
      buttonText: 'Days',
      sections: [{ title: 'Next week', rows: [{ id: 'mon', title: 'Monday' }] }],
    }),
    messages.sendInteractiveCtaUrl({
      ...common,
      bodyText: 'All dates',
      parameters: { displayText: 'See them', url: 'https://shop.example/dates' },
    }),
    messages.sendTemplate({ ...common, template: { name: 'hello_world', language: { code: 'en_US' } } }),
  ]
  for (const answer of answers) expect(await answer).toEqual(accepted(to))

  const text = await messages.sendText({ ...common, body: 'Which?' })
  expect(
    await messages.sendReaction({
      ...common,
      reaction: { messageId: text.messages[0]?.id ?? '', emoji: '👍' },
    }),
  ).toEqual(accepted(to))
  expect(
    await messages.sendText({ ...common, body: 'This one.', contextMessageId: text.messages[0]?.id ?? '' }),
  ).toEqual(accepted(to))
})

test('a message is marked as read, with somebody typing', async () => {
  const { number: from } = newCustomer()
  const written = await control('inbound', {
    phoneNumberId,
    from,
    message: { type: 'text', text: { body: 'Hi' } },
  })
  expect(
    await client.messages.markRead({
      phoneNumberId,
      messageId: String(written.id),
      typingIndicator: { type: 'text' },
    }),
  ).toEqual({ success: true })
})

test('a file is uploaded, described, fetched and deleted', async () => {
  const bytes = new Uint8Array([...new TextEncoder().encode('%PDF-1.4\n'), ...Array<number>(500).fill(32)])
  const { id } = await client.media.upload({
    phoneNumberId,
    type: 'application/pdf',
    file: new Blob([bytes], { type: 'application/pdf' }),
    fileName: 'offer.pdf',
  })
  const described = await client.media.get({ mediaId: id })
  expect(described).toMatchObject({ id, messagingProduct: 'whatsapp', mimeType: 'application/pdf' })
  expect(Number(described.fileSize)).toBe(bytes.length)

  const fetched = await client.media.download({ mediaId: id, auth: 'always' })
  expect(new Uint8Array(fetched as ArrayBuffer)).toEqual(bytes)
  expect((await fetch(described.url)).status).toBe(401)

  const to = `+${newCustomer().number}`
  expect(await client.messages.sendDocument({ phoneNumberId, to, document: { id } })).toEqual(accepted(to))
  expect(await client.media.delete({ mediaId: id })).toEqual({ success: true })
  expect((await refusal(client.media.get({ mediaId: id }))).code).toBe(100)
})

test('templates are listed page by page, made and deleted', async () => {
  const first = await client.templates.list({ businessAccountId: wabaId, limit: 2 })
  expect(first.data).toHaveLength(2)
  const after = first.paging.cursors.after ?? ''
  const second = await client.templates.list({ businessAccountId: wabaId, limit: 2, after })
  expect(second.data.map(({ id }) => id)).not.toContain(first.data[0]?.id)

  const name = `made_by_a_library_${Date.now()}`
  const made = await client.templates.create({
    businessAccountId: wabaId,
    name,
    language: 'en',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Your order is ready.' }],
  })
  expect(made).toMatchObject({ id: expect.stringMatching(/^[0-9]+$/), status: 'PENDING' })
  const to = `+${newCustomer().number}`
  const send = () =>
    client.messages.sendTemplate({ phoneNumberId, to, template: { name, language: { code: 'en' } } })
  expect((await refusal(send())).code).toBe(132001)
  await expect
    .poll(() =>
      send().then(
        () => 'accepted',
        () => 'refused',
      ),
    )
    .toBe('accepted')

  expect(await client.templates.delete({ businessAccountId: wabaId, name })).toEqual({ success: true })
  expect((await refusal(send())).code).toBe(132001)
})

test('a bad token and a call that makes no sense are refused in the words of the reference', async () => {
  const stranger = new WhatsAppClient({ accessToken: 'nobodys', baseUrl: url, graphVersion: 'v26.0' })
  const to = `+${newCustomer().number}`
  const token = await refusal(stranger.messages.sendText({ phoneNumberId, to, body: 'Hi' }))
  expect(token).toMatchObject({ httpStatus: 401, code: 190, type: 'OAuthException' })
  expect(token.message).toBe('Invalid OAuth access token - Cannot parse access token')
  expect(token.fbtraceId).toBeTruthy()

  const unknown = await refusal(client.messages.sendText({ phoneNumberId: '999', to, body: 'Hi' }))
  expect(unknown).toMatchObject({
    httpStatus: 400,
    code: 100,
    type: 'GraphMethodException',
    errorSubcode: 33,
  })
  expect(unknown.message).toMatch(/^Unsupported post request\. Object with ID '999' does not exist/)

  const long = await refusal(client.messages.sendText({ phoneNumberId, to, body: 'x'.repeat(4097) }))
  expect(long).toMatchObject({ httpStatus: 400, code: 100 })
  expect(long.details).toContain('4096')
})

test('outside its window a customer gets templates only', async () => {
  const to = `+${newCustomer().number}`
  const send = () => client.messages.sendText({ phoneNumberId, to, body: 'Hi' })
  try {
    await control('windows', { phoneNumberId, kept: 'at_once' })
    expect(await refusal(send())).toMatchObject({
      httpStatus: 400,
      code: 131047,
      message: '(#131047) Re-engagement message',
    })
    expect(
      await client.messages.sendTemplate({
        phoneNumberId,
        to,
        template: { name: 'hello_world', language: { code: 'en_US' } },
      }),
    ).toEqual(accepted(to))
    await control('inbound', { phoneNumberId, from: to, message: { type: 'text', text: { body: 'Hi' } } })
    expect(await send()).toEqual(accepted(to))
  } finally {
    await control('windows', { phoneNumberId, kept: 'no' })
  }
})
