import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Message, MessageContent } from '../../../api/generated/openapi'
import { gatewayAnswers, renderForAna, success } from '../../../spec-render'
import { BubbleContent } from '../BubbleContent'
import { photosOf, ThreadContext, type Photo } from '../thread-context'

let asked: string[] = []
let answer: () => Response

beforeEach(() => {
  asked = []
  answer = () => new Response(new Uint8Array([1, 2, 3]), { headers: { 'Content-Type': 'image/jpeg' } })
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call, request) => {
      asked.push(call + new URL(request.url).search)
      return call.includes('/media/') ? answer() : success({ id: 8, version: 2 })
    }),
  )
  URL.createObjectURL = () => 'blob:x'
  URL.revokeObjectURL = () => undefined
})

function show(type: Message['type'], content: MessageContent, photos: readonly Photo[] = []) {
  return renderForAna(
    <ThreadContext value={{ conversationId: 11, photos, accountId: 31, onJump: vi.fn() }}>
      <BubbleContent type={type} content={content} />
    </ThreadContext>,
  )
}

const photo = (mediaId: number, caption: string): Photo => ({
  mediaId,
  messageId: mediaId - 700,
  width: 4,
  height: 3,
  caption,
})

test('a photo has its box at once, its small picture then, and a large one when it is pressed', async () => {
  const media = { id: 801, state: 'ready', width: 1600, height: 1200, thumbnail: true } as const
  show('image', { body: 'The bay', media }, [photo(801, 'The bay'), photo(802, 'The hills')])
  const opener = screen.getByRole('button', { name: 'Open the photo' })
  expect(opener.parentElement).toHaveStyle({ width: '20.00rem' })
  expect(await screen.findByRole('img', { name: 'The bay' })).toHaveAttribute('src', 'blob:x')
  expect(asked).toEqual(['GET /api/v1/media/801?variant=thumbnail'])

  await userEvent.click(opener)
  const large = await screen.findByRole('dialog', { name: 'Photo' })
  expect(within(large).getByText('Photo 1 of 2')).toBeVisible()
  await userEvent.keyboard('{ArrowRight}')
  expect(await within(large).findByRole('img', { name: 'The hills' })).toBeVisible()
  expect(within(large).getByRole('button', { name: 'Next photo' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.keyboard('{Home}')
  expect(await within(large).findByRole('img', { name: 'The bay' })).toBeVisible()
  expect(asked.slice(1)).toEqual(['GET /api/v1/media/801', 'GET /api/v1/media/802'])
})

test('what the gateway doesn’t give says so, and comes when it is tried again', async () => {
  answer = () => new Response('{}', { status: 503 })
  show('image', { media: { id: 803, state: 'ready', width: 4, height: 3, thumbnail: true } })
  const again = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.getByText('The file couldn’t be loaded.')).toBeVisible()
  answer = () => new Response(new Uint8Array([1]), { headers: { 'Content-Type': 'image/jpeg' } })
  await userEvent.click(again)
  expect(await screen.findByRole('img', { name: 'Photo' })).toBeVisible()
})

test('a customer’s file that failed is fetched again when somebody wants it', async () => {
  show('document', { filename: 'Plan.pdf', media: { id: 8, state: 'failed' } })
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(asked).toEqual(['POST /api/v1/conversations/11/messages/8/fetch-media']))
})

test.each([
  ['image', { id: 1, state: 'ready', mimeType: 'text/html' }],
  ['image', { id: 1, state: 'ready', mimeType: 'image/svg+xml' }],
  ['video', { id: 1, state: 'ready', mimeType: 'application/x-msdownload' }],
  ['audio', { id: 1, state: 'ready', mimeType: 'text/plain' }],
  ['sticker', { id: 1, state: 'ready', mimeType: 'image/svg+xml' }],
] as const)('a file that is called %s and is %j is only kept', (type, media) => {
  const { container } = show(type, { media })
  expect(screen.getByRole('button', { name: /Download/ })).toBeVisible()
  expect(container.querySelector('img, video, audio, iframe, object')).toBeNull()
  expect(asked).toEqual([])
})

test('only photos that are here and not deleted can be looked at one after the other', () => {
  const message = (id: number, change: Partial<Message>) =>
    ({ id, type: 'image', content: { media: { id, state: 'ready' } }, ...change }) as Message
  const photos = photosOf([
    message(1, {}),
    message(2, { deleted: true }),
    message(3, { content: { media: { id: 3, state: 'fetching' } } }),
    message(4, { type: 'video' }),
    message(5, { content: { body: 'Words', media: { id: 5, state: 'ready' } } }),
  ])
  expect(photos.map(({ mediaId }) => mediaId)).toEqual([1, 5])
})
