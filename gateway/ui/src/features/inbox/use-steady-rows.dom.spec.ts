import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Conversation } from '../../api/generated/openapi'
import { minute, someConversation } from '../../spec-fixtures'
import { useSteadyRows } from './use-steady-rows'

const before = [someConversation(5), someConversation(3), someConversation(1)]
const bumped = someConversation(1, { lastMessageAt: minute(60), unreadCount: 1, version: 2 })

function show(live: Conversation[], hold: boolean) {
  const hook = renderHook(({ rows, held }) => useSteadyRows(rows, held), {
    initialProps: { rows: live, held: hold },
  })
  return {
    ids: () => hook.result.current.rows.map(({ id }) => id),
    waiting: () => hook.result.current.waiting,
    release: () => act(() => hook.result.current.release()),
    update: (rows: Conversation[], held: boolean) => hook.rerender({ rows, held }),
    current: () => hook.result.current.rows,
  }
}

test('without a hand on the list, rows move at once', () => {
  const list = show(before, false)
  list.update([bumped, ...before.slice(0, 2)], false)
  expect(list.ids()).toEqual([1, 5, 3])
})

test('under a hand they stay, up to date, and say how many wait', () => {
  const list = show(before, true)
  list.update([someConversation(9), bumped, ...before.slice(0, 2)], true)
  expect(list.ids()).toEqual([5, 3, 1])
  expect(list.waiting()).toBe(2)
  expect(list.current()[2]?.unreadCount).toBe(1)
  list.update([someConversation(9), bumped, ...before.slice(0, 2)], false)
  expect(list.ids()).toEqual([9, 1, 5, 3])
})

test('asked for, what waits is shown while the hand stays', () => {
  const list = show(before, true)
  list.update([bumped, ...before.slice(0, 2)], true)
  list.release()
  expect(list.ids()).toEqual([1, 5, 3])
  expect(list.waiting()).toBe(0)
})

test('what left is gone, and the next page comes below', () => {
  const list = show(before, true)
  const next = someConversation(20, { lastMessageAt: minute(-5) })
  list.update([someConversation(5), someConversation(1), next], true)
  expect(list.ids()).toEqual([5, 1, 20])
  expect(list.waiting()).toBe(0)
})
