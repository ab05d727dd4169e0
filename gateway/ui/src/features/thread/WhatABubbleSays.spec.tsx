import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { applyChange } from '../../api/apply-frame'
import type { Conversation, Message, User } from '../../api/generated/openapi'
import { speakTo } from '../../i18n/speaking'
import { minute, someConversation, someMessage } from '../../spec-fixtures'
import { ana, gatewayAnswers, renderForAna, success } from '../../spec-render'
import { Thread } from './Thread'
import { kindOfError } from './whatsapp-errors'

const open = someConversation(7, { windowExpiresAt: new Date(Date.now() + 3_600_000 * 5).toISOString() })
const calls: string[] = []

function show(messages: Message[], conversation: Conversation = open, change: Partial<User> = {}) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => {
      calls.push(call)
      return Promise.resolve(
        call.startsWith('GET') ? { messages: [...messages].reverse() } : success({ id: 31 }),
      )
    }),
  )
  return renderForAna(
    <Thread
      conversationId={7}
      conversation={conversation}
      ready
      degraded={false}
      onTryDegraded={vi.fn()}
      onRead={vi.fn()}
      onEditContact={vi.fn()}
      onFailure={vi.fn()}
    />,
    change,
  )
}

function bubble(text: string): HTMLElement {
  const found = screen.getAllByRole('article').find((each) => each.textContent.includes(text))
  if (found === undefined) throw new Error(`No bubble says ${text}`)
  return found
}

beforeEach(() => {
  // jsdom lays nothing out; without a height no bubble would be in view.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40)
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  calls.length = 0
})

const stopped = {
  reason: 'stopped',
  since: minute(2),
  error: { code: 190, title: 'WhatsApp no longer accepts this number’s access token', action: 'ask_admin' },
} as const

function waits(waiting: Message['waiting']): Message[] {
  return [
    someMessage(3, { direction: 'outbound', status: 'sending', sentBy: ana, ...(waiting && { waiting }) }),
  ]
}

test.each([
  [stopped, /WhatsApp refuses this number at the moment. It goes out as soon as that ends./],
  [{ reason: 'paused', since: minute(2) }, /An admin holds this number’s messages back/],
  [
    { reason: 'throttled', since: minute(2), until: minute(4) },
    /Waiting: WhatsApp’s limit for this customer. It goes out at \d+:\d\d/,
  ],
  [{ reason: 'throttled', since: minute(2) }, /Waiting: a limit of WhatsApp’s. It goes out by itself/],
  [{ reason: 'retrying', since: minute(2), until: minute(3) }, /can’t take it at the moment. Trying again/],
] as [NonNullable<Message['waiting']>, RegExp][])(
  'a message that isn’t on its way says why: %o',
  async (waiting, words) => {
    show(waits(waiting))
    expect(await screen.findByText(words)).toBeVisible()
    expect(within(bubble('Message 3')).getByRole('img', { name: 'Waiting' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull()
  },
)

test('what was written on the phone says so once a group, and who reacted there', async () => {
  const phone = { direction: 'outbound', status: 'sent', origin: 'phone' } as const
  const reactions = [{ emoji: '🎉', by: 'phone', own: true }]
  show([someMessage(1, phone), someMessage(2, { ...phone, reactions })])
  expect(await screen.findAllByText('From the phone')).toHaveLength(1)
  expect(screen.getByRole('img', { name: /You, on the phone/ })).toBeVisible()
})

test('a message that goes out no longer says that it waits', async () => {
  const { queries } = show(waits(stopped))
  expect(await screen.findByText(/WhatsApp refuses this number/)).toBeVisible()
  const sent = someMessage(3, { direction: 'outbound', status: 'sent', sentBy: ana, version: 2 })
  applyChange(queries, { type: 'message.updated', data: { message: sent } }, 1)
  await waitFor(() => expect(screen.queryByText(/WhatsApp refuses this number/)).toBeNull())
  expect(within(bubble('Message 3')).getByRole('img', { name: 'Sent' })).toBeVisible()
})

test('an admin sees what WhatsApp said and can have it tried now', async () => {
  show(waits(stopped), { ...open, whatsappAccountId: 31 }, { role: 'admin' })
  expect(await screen.findByText(/no longer accepts this number’s access token/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }))
  await waitFor(() => expect(calls).toContain('POST /api/v1/whatsapp-accounts/31/lane'))
})

test('what WhatsApp has against a number is in the person’s words, and else marked as English', async () => {
  await speakTo({ locale: 'es', timeZone: 'UTC' })
  onTestFinished(() => speakTo({ locale: 'en', timeZone: 'UTC' }))
  const admin = { role: 'admin', locale: 'es' } as const
  const { unmount } = show(waits(stopped), { ...open, whatsappAccountId: 31 }, admin)
  expect(await screen.findByText(/WhatsApp ya no acepta el token de acceso/)).toBeVisible()
  unmount()
  const unknown = { ...stopped, error: { ...stopped.error, code: 999_999, title: 'A new reason' } }
  show(waits(unknown), { ...open, whatsappAccountId: 31 }, admin)
  expect(await screen.findByText('A new reason')).toHaveAttribute('lang', 'en')
})

test.each([
  "This message can't be sent",
  "This number's access token can't be used",
  'WhatsApp could not be reached',
  'Reported as failed',
  'WhatsApp refused this message',
])('there are words for what the message service itself says: %s', (title) => {
  expect(kindOfError({ code: -1, title })).toBeDefined()
})

test('what has no form here yet says what it is and its words', async () => {
  show([
    someMessage(1, { type: 'unsupported', content: { kind: 'image', body: 'The zip is broken' } }),
    someMessage(2, { type: 'unsupported', content: { kind: 'voice' } }),
    someMessage(3, { type: 'unsupported', content: { kind: 'document', filename: 'Contract.pdf' } }),
    someMessage(4, { type: 'unsupported', content: { kind: 'button', body: 'Confirm' } }),
    someMessage(5, { type: 'unsupported', content: { kind: 'hologram' } }),
    someMessage(6, { replyTo: { id: 2, preview: '[voice]' } }),
  ])

  expect(await screen.findByText('The zip is broken')).toBeVisible()
  const said = screen.getAllByRole('article').map(({ textContent }) => textContent)
  expect(said).toEqual([
    expect.stringContaining('PhotoCan’t be shown here yetThe zip is broken'),
    expect.stringContaining('Voice messageCan’t be shown here yet'),
    expect.stringContaining('Contract.pdfDocument · Can’t be shown here yet'),
    expect.stringMatching(/^Button replyConfirm\d/),
    expect.stringContaining('Message of another kindCan’t be shown here yet'),
    expect.stringMatching(/^Voice messageMessage 6\d/),
  ])
})

test('a reaction says whose it is, and what was edited or deleted shows what it said', async () => {
  show([
    someMessage(1, { reactions: [{ emoji: '❤️', by: 'contact' }] }),
    someMessage(2, { edited: true, version: 3 }),
    someMessage(3, { deleted: true }),
    someMessage(4, {
      direction: 'internal',
      type: 'system',
      content: { type: 'user_changed_number', wa_id: '12025550166' },
    }),
  ])
  expect(await screen.findByRole('img', { name: 'The customer reacted ❤️' })).toBeVisible()
  expect(screen.getByText(/The customer’s number changed to .\+12025550166/)).toBeVisible()
  expect(screen.queryByText('Message 3')).toBeNull()

  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => {
      calls.push(call)
      return success({
        versions: [
          { type: 'text', content: { body: 'Monday' }, at: minute(1) },
          { type: 'text', content: { body: 'Tuesday' }, at: minute(2) },
        ],
        deletedAt: minute(4),
      })
    }),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Show what it said' }))
  const dialog = await screen.findByRole('dialog', { name: 'What the message said' })
  expect(await within(dialog).findByText('Monday')).toBeVisible()
  expect(within(dialog).getByText(/^Deleted /)).toBeVisible()
  expect(calls).toContain('GET /api/v1/conversations/7/messages/3/versions')
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole('button', { name: 'edited: Show what it said before' })).toBeVisible()
})

test('a quote leads to the message that it quotes, also where that isn’t loaded', async () => {
  const asked: string[] = []
  const end = [someMessage(5), someMessage(6, { replyTo: { id: 1, preview: 'Long ago' } })]
  show(end)
  const quote = await screen.findByRole('button', { name: 'Go to the quoted message: Long ago' })
  const start = [someMessage(2), someMessage(1, { content: { body: 'Long ago, and more' } })]
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((_, request) => {
      const { search } = new URL(request.url)
      asked.push(search)
      return search.includes('around=1')
        ? { messages: start, prevCursor: 'newer' }
        : { messages: [...end].reverse() }
    }),
  )
  await userEvent.click(quote)
  expect(await screen.findByText('Long ago, and more')).toBeVisible()
  expect(asked[0]).toContain('around=1')
  await waitFor(() => expect(bubble('Long ago, and more')).toHaveClass('outline-accent'))
})
