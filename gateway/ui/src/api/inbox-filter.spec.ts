import { expect, test } from 'vitest'
import { someConversation } from '../spec-fixtures'
import { filterParams, fitsFilter } from './inbox-filter'

const berlin = someConversation(1, {
  contact: { id: 7, name: 'O’Brien Jean\u2011Luc', phoneNumber: '+4915123456789' },
})
const fits = (q: string) => fitsFilter(berlin, { tab: 'all', q }, 1)

test.each([
  "o'brien",
  'JEAN-LUC',
  '\u2066o\u02bcbrien\u2069',
  '+49 151 2345',
  '0049151234',
  '+49 (0)151/234 56',
  '0151 234-567',
  'tel:+49-151-23456789',
  '\u202a+49 151\u202c',
  '3456789',
])('a frame about who is searched for finds its place: %s', (q) => {
  expect(fits(q)).toBe(true)
})

test.each(['obrien', '0234', '+49 30', 'room 15'])('another search does not: %s', (q) => {
  expect(fits(q)).toBe(false)
})

test('a frame finds its place in the list of a label', () => {
  const refund = { id: 9, name: 'Refund', colour: 'red' as const }
  const labelled = someConversation(1, { labels: [refund] })
  expect(fitsFilter(labelled, { tab: 'all', q: '', label: 9 }, 1)).toBe(true)
  expect(fitsFilter(labelled, { tab: 'all', q: '', label: 8 }, 1)).toBe(false)
})

test('what is put off is in the list of that, and found by a search', () => {
  const asleep = someConversation(1, { snoozedUntil: '2026-05-14T09:00:00.000Z' })
  expect(fitsFilter(asleep, { tab: 'all', q: '' }, 1)).toBe(false)
  expect(fitsFilter(asleep, { tab: 'all', q: 'customer' }, 1)).toBe(true)
  expect(fitsFilter(asleep, { tab: 'all', q: '', snoozed: true }, 1)).toBe(true)
  expect(fitsFilter(someConversation(2), { tab: 'all', q: '', snoozed: true }, 1)).toBe(false)
})

test('what somebody has answered is not among what is unanswered', () => {
  const filter = { tab: 'all', q: '', unanswered: true } as const
  expect(fitsFilter(someConversation(1, { unanswered: true }), filter, 1)).toBe(true)
  expect(fitsFilter(someConversation(1), filter, 1)).toBe(false)
})

test.each([
  [undefined, false],
  [-1, false],
  [59, true],
  [61, false],
])('of windows that close within an hour, one that closes in %s minutes: %s', (minutes, is) => {
  const windowExpiresAt = minutes && new Date(Date.now() + minutes * 60_000).toISOString()
  const conversation = someConversation(1, windowExpiresAt ? { windowExpiresAt } : {})
  expect(fitsFilter(conversation, { tab: 'all', q: '', closing: 1 }, 1)).toBe(is)
})

test('the gateway is asked for the same', () => {
  expect(filterParams({ tab: 'all', q: '', unanswered: true, closing: 4 })).toEqual({
    status: 'active',
    unanswered: true,
    windowClosingWithin: 'PT4H',
  })
})
