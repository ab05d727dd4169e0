import { beforeEach, expect, test } from 'vitest'
import { someConversation } from '../../spec-fixtures'
import {
  beginSelection,
  clearSelection,
  keepSelected,
  leaveList,
  selectAll,
  selection,
  selectTo,
  setListed,
  toggle,
} from './selection'

const rows = [5, 4, 3, 2, 1].map((id) => someConversation(id))
const ids = () => [...selection.get().ids]

beforeEach(() => {
  clearSelection()
  setListed(rows)
})

test('a row is selected, and by the next press not any more', () => {
  toggle(4)
  expect(ids()).toEqual([4])
  expect(selection.get().on).toBe(true)
  toggle(4)
  expect(selection.get().on).toBe(false)
})

test('a range goes from where it began to here, in either direction, and adds to what is selected', () => {
  toggle(1)
  toggle(3)
  selectTo(5)
  expect(ids().sort()).toEqual([1, 3, 4, 5])
  selectTo(2)
  expect(ids().sort()).toEqual([1, 2, 3, 4, 5])
})

test('a range without a beginning is one row', () => {
  selectTo(2)
  expect(ids()).toEqual([2])
  setListed(rows.slice(0, 2))
  selectTo(5)
  expect(ids()).toEqual([5])
})

test('what moves stays selected, what leaves the list leaves the selection', () => {
  selectAll()
  setListed([...rows].reverse().filter(({ id }) => id !== 3))
  expect(ids().sort()).toEqual([1, 2, 4, 5])
  leaveList()
  expect(selection.get().on).toBe(false)
})

test('what was begun by the menu goes on with none, until it is left', () => {
  beginSelection()
  toggle(2)
  toggle(2)
  expect(selection.get()).toMatchObject({ on: true, ids: new Set() })
  clearSelection()
  expect(selection.get().on).toBe(false)
})

test('after an action only what failed stays selected', () => {
  selectAll()
  keepSelected([2])
  expect(ids()).toEqual([2])
  keepSelected([])
  expect(selection.get().on).toBe(false)
})
