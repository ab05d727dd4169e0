import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Message, MessageContent } from '../../api/generated/openapi'
import { gatewayAnswers, renderForAna, success } from '../../spec-render'
import { GoContext } from '../../ui/Go'
import { BubbleContent } from './BubbleContent'
import { ThreadContext } from './thread-context'

function show(type: Message['type'], content: MessageContent, go = vi.fn()) {
  return renderForAna(
    <GoContext value={go}>
      <ThreadContext value={{ conversationId: 11, photos: [], accountId: 31, onJump: vi.fn() }}>
        <BubbleContent type={type} content={content} />
      </ThreadContext>
    </GoContext>,
  )
}

test.each([
  ['image', { body: 'The zip', media: { state: 'fetching' } }, 'PhotoFetching it from WhatsAppThe zip'],
  [
    'document',
    { filename: 'Contract.pdf', media: { state: 'fetching', size: 48_000 } },
    'Contract.pdfDocument · 48 kB · Fetching it from WhatsApp',
  ],
  ['audio', { voice: true, media: { state: 'lost' } }, 'Voice messageIts file is no longer at WhatsApp'],
  [
    'sticker',
    { animated: true, media: { state: 'lost' } },
    'Animated stickerIts file is no longer at WhatsApp',
  ],
  ['image', { media: { id: 7, state: 'failed' } }, 'PhotoWhatsApp hasn’t given it out yetTry again'],
  ['location', { latitude: 41.14961, longitude: -8.6 }, 'Location41.14961, -8.60000Show on a map'],
  ['location', { latitude: 1, longitude: 2, name: 'Aurora', address: 'Porto' }, 'AuroraPortoShow on a map'],
  ['button', { text: 'Confirm', payload: 'x' }, 'Button reply: Confirm'],
  [
    'interactive',
    { type: 'list_reply', list_reply: { title: 'Express', description: 'Next day' } },
    'Interactive message: ExpressNext day',
  ],
  [
    'interactive',
    { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{"flow_token":"t","size":42}' } },
    'SentFormsize42',
  ],
  [
    'interactive',
    { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '["a"]' } },
    'SentForm["a"]',
  ],
  [
    'interactive',
    { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    'The customer allows calls',
  ],
  [
    'order',
    {
      text: 'Gift-wrap',
      product_items: [
        { product_retailer_id: 'SKU-1', quantity: 2, item_price: 49.9, currency: 'EUR' },
        { product_retailer_id: 'SKU-2', quantity: 1, item_price: 12, currency: 'EUR' },
      ],
    },
    'Order2 items2 × SKU-1€99.801 × SKU-2€12.00Total: €111.80Gift-wrap',
  ],
  [
    'unsupported',
    { kind: 'poll_creation', error: { code: 131_051 } },
    'PollWhatsApp doesn’t pass this kind on to businesses.',
  ],
  [
    'unsupported',
    { kind: 'media_placeholder', error: { code: 131_060 } },
    'Message that isn’t available yetWhatsApp couldn’t pass it on. Ask the customer to send it again.',
  ],
  [
    'text',
    {
      body: 'Hi',
      referral: { headline: 'Sale', body: '30% off', source_type: 'ad', source_url: 'javascript:1' },
    },
    'Came from an adSale30% offHi',
  ],
  [
    'text',
    { body: 'Blue?', referred_product: { product_retailer_id: 'SKU-1' } },
    'About a productProduct SKU-1Blue?',
  ],
] as [Message['type'], MessageContent, string][])('a bubble of %s says %j', (type, content, words) => {
  const { container } = show(type, content)
  expect(container.textContent).toBe(words)
})

test('a link of an ad leads out, with nothing said about where it was', () => {
  show('text', { body: 'Hi', referral: { source_url: 'https://fb.me/1' } })
  expect(screen.getByRole('link', { name: 'Open the ad' })).toHaveAttribute(
    'rel',
    'noopener noreferrer nofollow',
  )
})

test('who is on WhatsApp can be written to, by the number that the card came to', async () => {
  const asked: unknown[] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call === 'POST /api/v1/conversations') asked.push(await request.json())
      return success({ id: 77 })
    }),
  )
  const go = vi.fn()
  const contacts = [
    { name: { formatted_name: 'Mum' }, phones: [{ phone: '+1 202-555-0188' }] },
    { name: { formatted_name: 'Inês' }, phones: [{ phone: '+351 91 555', wa_id: '351915550134' }] },
  ]
  show('contacts', { contacts }, go)
  expect(screen.queryByRole('button', { name: 'Write to Mum' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Copy the number +1 202-555-0188' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Write to Inês' }))
  await waitFor(() => expect(go).toHaveBeenCalledWith('/inbox/77'))
  expect(asked).toEqual([{ phoneNumber: '+351915550134', whatsappAccountId: 31 }])
})
