import { expect, test } from 'vitest'
import { changedValues, otherValues } from './audit-values'

test('old and new values stand side by side, what wasn’t there is left out', () => {
  const detail = {
    before: { role: 'agent', name: null },
    after: { role: 'admin', name: 'Ana', teamIds: [1, 2] },
  }
  expect(changedValues(detail)).toEqual([
    { name: 'role', before: 'agent', after: 'admin' },
    { name: 'name', before: undefined, after: 'Ana' },
    { name: 'teamIds', before: undefined, after: '[1,2]' },
  ])
  expect(otherValues(detail)).toEqual([])
})

test('what is no change is said too, but not by what it was done twice', () => {
  expect(otherValues({ by: 'triptychctl', reason: 'lost', after: {} })).toEqual([['reason', 'lost']])
  expect(changedValues({ before: 'x' })).toEqual([])
})
