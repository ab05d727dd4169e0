import type { Team, UpdateTeamRequest } from '../../api/generated/openapi'
import type { Stored } from '../../lib/edit/edit-state'
import type { Sameness } from '../../lib/edit/merge-edits'
import { isNumber, isString, listOf, oneOf, shape } from '../../lib/guards'
import { stripped } from '../../lib/visible-text'

/** What of a team can be changed, as the form has it. */
export interface TeamValues {
  name: string
  memberIds: number[]
  autoAssign: Team['autoAssign']
  /** Nothing is no limit. */
  capacity: string
}

export const TEAM_FIELDS = [
  'name',
  'memberIds',
  'autoAssign',
  'capacity',
] as const satisfies (keyof TeamValues)[]

const CAPACITY_MAX = 1000

export function storedOf({ name, memberIds, autoAssign, capacity, version }: Team): Stored<TeamValues> {
  return { values: { name, memberIds, autoAssign, capacity: capacity?.toString() ?? '' }, version }
}

export const sameTeam: Sameness<TeamValues> = {
  name: (a, b) => stripped(a) === stripped(b),
  memberIds: (a, b) => a.length === b.length && a.every((id) => b.includes(id)),
  autoAssign: (a, b) => a === b,
  capacity: (a, b) => stripped(a) === stripped(b),
}

export const isTeamValues = shape({
  name: isString,
  memberIds: listOf(isNumber),
  autoAssign: oneOf('off', 'round_robin'),
  capacity: isString,
})

export function wrongInTeam({ name, capacity }: Partial<TeamValues>): (keyof TeamValues)[] {
  const wrong: (keyof TeamValues)[] = []
  if (name !== undefined && stripped(name) === '') wrong.push('name')
  const typed = stripped(capacity ?? '')
  if (typed !== '' && !(/^[1-9]\d*$/.test(typed) && Number(typed) <= CAPACITY_MAX)) wrong.push('capacity')
  return wrong
}

/** The merge patch: only what was edited. */
export function teamPatch({ name, memberIds, autoAssign, capacity }: Partial<TeamValues>): UpdateTeamRequest {
  return {
    ...(name !== undefined && { name: stripped(name) }),
    ...(memberIds !== undefined && { memberIds }),
    ...(autoAssign !== undefined && { autoAssign }),
    ...(capacity !== undefined && {
      capacity: stripped(capacity) === '' ? null : Number(stripped(capacity)),
    }),
  }
}
