import { newBrowser } from '../spec-browser'
import { waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, success } from '../spec-answers'
import { someMessage } from '../spec-fixtures'
import { openTab } from '../spec-tab'
import { SpecForm, specXhr, type SpecUpload } from '../spec-xhr'
import type { Written } from './unsent-message'

let uploads: SpecUpload[] = []
let sent: { call: string; body: Record<string, unknown> }[] = []
let answer: () => unknown

// jsdom's can't be kept.
const blob = await new Response('bytes', { headers: { 'Content-Type': 'image/jpeg' } }).blob()
const photo = (): Written => ({
  type: 'image',
  body: 'The bay',
  content: { body: 'The bay' },
  file: { blob, media: { state: 'ready', width: 4, height: 3, thumbnail: true } },
})

beforeEach(() => {
  newBrowser()
  uploads = []
  sent = []
  answer = () => success(someMessage(50, { direction: 'outbound', status: 'sending' }), 201)
  URL.createObjectURL = () => 'blob:x'
  vi.stubGlobal('XMLHttpRequest', specXhr(uploads))
  vi.stubGlobal('FormData', SpecForm)
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      sent.push({ call, body: (await request.json()) as Record<string, unknown> })
      return answer()
    }),
  )
})

type Tab = Awaited<ReturnType<typeof openTab>>
const states = ({ outbox }: Tab) => outbox.messages.get().map(({ body, state }) => `${body}: ${state}`)

async function openSignedIn(): Promise<Tab> {
  const tab = await openTab()
  tab.session.token = () => Promise.resolve('token')
  return tab
}

test('a file is brought first, then the message of it, then what was written after', async () => {
  const tab = await openSignedIn()
  tab.outbox.send(7, photo())
  tab.outbox.send(7, { body: 'Do you see it?' })
  await waitFor(() => expect(uploads).toHaveLength(1))
  expect(sent).toEqual([])
  uploads[0]?.answer(201, { success: true, data: { mediaId: 9 } })
  await waitFor(() => expect(tab.outbox.messages.get()).toEqual([]))
  expect(sent.map(({ body }) => body.content)).toEqual([
    { body: 'The bay', mediaId: 9 },
    { body: 'Do you see it?' },
  ])
})

test('what is there isn’t brought again when the message of it gets no answer', async () => {
  const tab = await openSignedIn()
  answer = () => {
    throw new TypeError('Failed to fetch')
  }
  tab.outbox.send(7, photo())
  await waitFor(() => expect(uploads).toHaveLength(1))
  uploads[0]?.answer(201, { success: true, data: { mediaId: 9 } })
  await waitFor(() => expect(states(tab)).toEqual(['The bay: waiting']))
  answer = () => success(someMessage(50, { direction: 'outbound' }), 201)
  tab.outbox.wake()
  await waitFor(() => expect(tab.outbox.messages.get()).toEqual([]))
  expect(uploads).toHaveLength(1)
})

test('a file that is refused is brought anew when it is tried again', async () => {
  const tab = await openSignedIn()
  tab.outbox.send(7, photo())
  await waitFor(() => expect(uploads).toHaveLength(1))
  uploads[0]?.answer(415, { error: 'No', code: 'unsupported_media' })
  await waitFor(() => expect(states(tab)).toEqual(['The bay: failed']))
  expect(tab.outbox.messages.get()[0]?.failure?.body.code).toBe('unsupported_media')
  tab.outbox.retry(tab.outbox.messages.get()[0]?.messageId ?? '')
  await waitFor(() => expect(uploads).toHaveLength(2))
  answer = () => failure(409, 'window_closed')
  uploads[1]?.answer(201, { success: true, data: { mediaId: 10 } })
  await waitFor(() => expect(states(tab)).toEqual(['The bay: failed']))
})

test('what is given up on its way is neither brought nor sent, and holds nobody up', async () => {
  const tab = await openSignedIn()
  tab.outbox.send(7, photo())
  tab.outbox.send(7, { body: 'Never mind.' })
  await waitFor(() => expect(uploads).toHaveLength(1))
  tab.outbox.discard(tab.outbox.messages.get()[0]?.messageId ?? '')
  expect(uploads[0]?.ended).toBe(true)
  await waitFor(() => expect(sent.map(({ body }) => body.content)).toEqual([{ body: 'Never mind.' }]))
})

test('of a file that the browser didn’t keep it is said that it was lost', async () => {
  const { PersonalRecords } = await import('./../lib/personal-records')
  const lost = {
    ...photo(),
    messageId: 'a',
    conversationId: 7,
    at: '2026-05-13T09:00:00Z',
    order: 1,
    tab: 'x',
  }
  const media = { state: 'ready' } as const
  await new PersonalRecords('unsent').put(1, 'a', { ...lost, file: { media } })
  const tab = await openSignedIn()
  await waitFor(() => expect(states(tab)).toEqual(['The bay: failed']))
  expect(tab.outbox.messages.get()[0]?.failure?.body.code).toBe('file_gone')
  expect(uploads).toEqual([])
})

test('a forwarded file is made of the message that has it', async () => {
  const tab = await openSignedIn()
  const { blob: _none, ...file } = photo().file ?? { media: { state: 'ready' as const } }
  const media = { ...file.media, id: 3 }
  tab.outbox.send(7, { ...photo(), file: { media }, forwardOf: { conversationId: 5, id: 31 } })
  await waitFor(() => expect(tab.outbox.messages.get()).toEqual([]))
  expect(sent).toHaveLength(1)
  expect(sent[0]?.call).toBe('POST /api/v1/conversations/5/messages/31/forward')
  expect(sent[0]?.body).toMatchObject({ conversationId: 7 })
  expect(uploads).toEqual([])
})
