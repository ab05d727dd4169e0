import { expect, test } from 'vitest'
import { filterParams, type InboxFilter } from '../../../api/inbox-filter'
import { filterOfView, isSame, PLAIN } from './view-filter'

test.each<InboxFilter>([
  { tab: 'all', q: '' },
  { tab: 'mine', q: 'Ana' },
  { tab: 'unassigned', q: '', team: 3 },
  { tab: 'unread', q: '', label: 5, closing: 1 },
  { tab: 'archived', q: '', unanswered: true },
  { tab: 'all', q: '', snoozed: true, closing: 4 },
])('what the list shows by %j it shows again', (filter) => {
  expect(filterOfView(filterParams(filter))).toEqual(filter)
})

test.each([
  {},
  { unread: true },
  { status: 'active', accountId: 4 },
  { status: 'active', assignedTo: '7' },
  { status: 'active', assignedTo: 'me', unread: true },
  { status: 'archived', assignedTo: 'me' },
  { status: 'active', windowClosingWithin: 'PT2H' },
] as const)('what the list can’t show by %j isn’t shown as something else', (filter) => {
  expect(filterOfView(filter)).toBeUndefined()
})

test('what is left out is the same as what is off', () => {
  expect(isSame(PLAIN, { tab: 'all', q: '', snoozed: false })).toBe(true)
  expect(isSame(PLAIN, { tab: 'all', q: '', team: 3 })).toBe(false)
})
