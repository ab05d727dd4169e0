import { expect, test } from 'vitest'
import { changesOf, mergeEdits, type Sameness } from './merge-edits'

interface Card {
  name: string
  notes: string
}

const equal = (a: string, b: string) => a === b
const same: Sameness<Card> = { name: equal, notes: equal }
const base: Card = { name: 'Ana', notes: 'old' }

test('only what was changed counts as a change', () => {
  expect(changesOf(same, base, { ...base })).toEqual({})
  expect(changesOf(same, base, { ...base, notes: 'new' })).toEqual({ notes: 'new' })
})

test('what only one side changed is merged', () => {
  const merged = mergeEdits(same, base, { ...base, name: 'Anna' }, { ...base, notes: 'theirs' })
  expect(merged).toEqual({ values: { name: 'Anna', notes: 'theirs' }, both: [] })
})

test('what both changed keeps mine and is told', () => {
  const merged = mergeEdits(same, base, { ...base, notes: 'mine' }, { ...base, notes: 'theirs' })
  expect(merged).toEqual({ values: { name: 'Ana', notes: 'mine' }, both: ['notes'] })
})

test('what both changed to the same is settled', () => {
  const merged = mergeEdits(same, base, { ...base, notes: 'new' }, { ...base, notes: 'new' })
  expect(merged).toEqual({ values: { name: 'Ana', notes: 'new' }, both: [] })
})
