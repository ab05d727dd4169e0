import { expect, test } from 'vitest'
import { beginEdit, choose, isDirty, rebase, setField, type Edit } from './edit-state'
import type { Sameness } from './merge-edits'

interface Card {
  email: string
  notes: string
}

const equal = (a: string, b: string) => a === b
const same: Sameness<Card> = { email: equal, notes: equal }
const opened = beginEdit<Card>({ values: { email: '', notes: 'old' }, version: 1 })
const at = (version: number, change: Partial<Card>) => ({
  values: { email: '', notes: 'old', ...change },
  version,
})

test('what a colleague saves shows where nothing was typed', () => {
  const edit = rebase(same, setField(same, opened, 'email', 'a@b.c'), at(2, { notes: 'new' }))
  expect(edit).toMatchObject({
    values: { email: 'a@b.c', notes: 'new' },
    conflicts: [],
    base: { version: 2 },
  })
})

test('what comes late changes nothing', () => {
  const edit = rebase(same, opened, at(2, { notes: 'new' }))
  expect(rebase(same, edit, at(1, { notes: 'old' }))).toBe(edit)
})

function conflict(): Edit<Card> {
  return rebase(same, setField(same, opened, 'notes', 'mine'), at(2, { notes: 'theirs' }))
}

test('the same field changed by both waits for a choice', () => {
  expect(conflict()).toMatchObject({ values: { notes: 'mine' }, conflicts: ['notes'] })
  expect(choose(conflict(), 'notes', 'mine')).toMatchObject({ values: { notes: 'mine' }, conflicts: [] })
  const theirs = choose(conflict(), 'notes', 'theirs')
  expect(theirs).toMatchObject({ values: { notes: 'theirs' }, conflicts: [] })
  expect(isDirty(same, theirs)).toBe(false)
})

test('a conflict stays when something else is saved, and ends when both say the same', () => {
  expect(rebase(same, conflict(), at(3, { notes: 'theirs', email: 'x@y.z' })).conflicts).toEqual(['notes'])
  expect(rebase(same, conflict(), at(3, { notes: 'mine' })).conflicts).toEqual([])
  expect(setField(same, conflict(), 'notes', 'theirs').conflicts).toEqual([])
})

test('typed back to what it was is not dirty', () => {
  const edit = setField(same, opened, 'notes', 'x')
  expect(isDirty(same, edit)).toBe(true)
  expect(isDirty(same, setField(same, edit, 'notes', 'old'))).toBe(false)
})
