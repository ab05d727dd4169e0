import type { Team, UpdateTeamRequest } from '../../api/generated/openapi'
import type { Stored } from '../../lib/edit/edit-state'
import type { Sameness } from '../../lib/edit/merge-edits'
import { isNumber, isString, listOf, shape } from '../../lib/guards'
import { stripped } from '../../lib/visible-text'

/** What of a team can be changed, as the form has it: how it shares its conversations out waits for who does so. */
export interface TeamValues {
  name: string
  memberIds: number[]
}

export const TEAM_FIELDS = ['name', 'memberIds'] as const satisfies (keyof TeamValues)[]

export function storedOf({ name, memberIds, version }: Team): Stored<TeamValues> {
  return { values: { name, memberIds }, version }
}

export const sameTeam: Sameness<TeamValues> = {
  name: (a, b) => stripped(a) === stripped(b),
  memberIds: (a, b) => a.length === b.length && a.every((id) => b.includes(id)),
}

export const isTeamValues = shape({
  name: isString,
  memberIds: listOf(isNumber),
})

export function wrongInTeam({ name }: Partial<TeamValues>): (keyof TeamValues)[] {
  return name !== undefined && stripped(name) === '' ? ['name'] : []
}

/** The merge patch: only what was edited. */
export function teamPatch({ name, memberIds }: Partial<TeamValues>): UpdateTeamRequest {
  return {
    ...(name !== undefined && { name: stripped(name) }),
    ...(memberIds !== undefined && { memberIds }),
  }
}
