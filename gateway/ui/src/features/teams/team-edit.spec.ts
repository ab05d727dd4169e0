import { expect, test } from 'vitest'
import { changesOf } from '../../lib/edit/merge-edits'
import { sameTeam, storedOf, teamPatch, wrongInTeam, type TeamValues } from './team-edit'

const { values } = storedOf({ id: 1, name: 'Sales', memberIds: [1, 2], autoAssign: 'off', version: 3 })

function patch(change: Partial<TeamValues>) {
  return teamPatch(changesOf(sameTeam, values, { ...values, ...change }))
}

test('only what was edited is sent, in whatever order members were chosen', () => {
  expect(patch({ name: ' Sales ', memberIds: [2, 1] })).toEqual({})
  expect(patch({ memberIds: [2] })).toEqual({ memberIds: [2] })
})

test('a team has a name', () => {
  expect(wrongInTeam({ name: ' ' })).toEqual(['name'])
})
