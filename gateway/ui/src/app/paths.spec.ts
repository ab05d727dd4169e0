import { expect, test } from 'vitest'
import { inboxHref, readInboxLocation, readInboxSearch } from './paths'

test('a location survives its URL', () => {
  const location = { tab: 'mine', q: 'José & Ida', conversationId: 42, contact: true } as const
  const url = new URL(inboxHref(location), 'http://localhost')
  const search = readInboxSearch(Object.fromEntries(url.searchParams))
  expect(readInboxLocation(search, url.pathname.split('/')[2])).toEqual(location)
})

test('the plain inbox has a plain URL', () => {
  expect(inboxHref({ tab: 'all', q: '' })).toBe('/inbox')
})

test('what is not understood is left out', () => {
  expect(readInboxSearch({ tab: 'nonsense', q: 4711 })).toEqual({ q: '4711' })
  expect(readInboxLocation({}, '-3')).toEqual({ tab: 'all', q: '' })
  expect(readInboxLocation({}, '1e99')).toEqual({ tab: 'all', q: '' })
})
