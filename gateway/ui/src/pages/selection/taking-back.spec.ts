import { expect, test } from 'vitest'
import type { Conversation, Label } from '../../api/generated/openapi'
import { someConversation } from '../../spec-fixtures'
import { labelsOfAll } from './labels-of-all'
import { takingBack } from './taking-back'

const REFUND: Label = { id: 1, name: 'Refund', colour: 'red' }
const VIP: Label = { id: 2, name: 'VIP', colour: 'teal' }
const byId = (conversations: Conversation[]) => new Map(conversations.map((each) => [each.id, each]))

test('each becomes what it was, and those that were alike go back together', () => {
  const before = [
    someConversation(1, { assignedTo: 7 }),
    someConversation(2),
    someConversation(3, { assignedTo: 7 }),
    someConversation(4, { assignedTo: 9 }),
  ]
  const after = before.map(({ id }) => someConversation(id, { assignedTo: 9 }))
  expect(takingBack({ action: 'assign', assignedTo: 9 }, byId(before), after)).toEqual({
    ways: [
      { ids: [1, 3], action: { action: 'assign', assignedTo: 7 } },
      { ids: [2], action: { action: 'assign', assignedTo: null } },
    ],
    single: [],
  })
})

test('what was archived already stays so, and what was put off is so again', () => {
  const until = '2026-05-14T08:00:00.000Z'
  const before = [
    someConversation(1),
    someConversation(2, { status: 'archived' }),
    someConversation(3, { snoozedUntil: until }),
  ]
  const after = before.map(({ id }) => someConversation(id, { status: 'archived' }))
  expect(takingBack({ action: 'archive' }, byId(before), after)).toEqual({
    ways: [{ ids: [1], action: { action: 'activate' } }],
    single: [{ kind: 'snooze', id: 3, until }],
  })
  const reopened = [someConversation(2)]
  expect(takingBack({ action: 'activate' }, byId(before), reopened).ways).toEqual([
    { ids: [2], action: { action: 'archive' } },
  ])
})

test('only the labels that were put on or taken off go back', () => {
  const before = [someConversation(1, { labels: [VIP] }), someConversation(2, { labels: [REFUND] })]
  const after = before.map(({ id }) => someConversation(id, { labels: [REFUND] }))
  const action = { action: 'label' as const, labelIds: [1], removeLabelIds: [2] }
  expect(takingBack(action, byId(before), after).ways).toEqual([
    { ids: [1], action: { action: 'label', labelIds: [2], removeLabelIds: [1] } },
  ])
})

test('what was read stays read', () => {
  const read = [someConversation(1)]
  expect(takingBack({ action: 'read' }, byId([someConversation(1, { unreadCount: 2 })]), read).ways).toEqual(
    [],
  )
})

test('labels of all and of some are told apart', () => {
  const both = [someConversation(1, { labels: [REFUND, VIP] }), someConversation(2, { labels: [VIP] })]
  expect(labelsOfAll(both)).toEqual({ all: [VIP], some: [REFUND] })
  expect(labelsOfAll([])).toEqual({ all: [], some: [] })
})
