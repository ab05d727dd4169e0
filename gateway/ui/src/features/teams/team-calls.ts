import type { QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type { CreateTeamRequest, Team, UpdateTeamRequest } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

function again(queries: QueryClient): void {
  for (const queryKey of [queryKeys.teams, queryKeys.users, queryKeys.accounts]) {
    void queries.invalidateQueries({ queryKey })
  }
}

export async function makeTeam(queries: QueryClient, body: CreateTeamRequest): Promise<Team> {
  const { team } = await dataOf(gateway.POST('/api/v1/teams', { body }))
  await queries.invalidateQueries({ queryKey: queryKeys.teams })
  again(queries)
  return team
}

export async function changeTeam(
  queries: QueryClient,
  teamId: number,
  body: UpdateTeamRequest,
): Promise<Team> {
  const { team } = await dataOf(
    gateway.PATCH('/api/v1/teams/{teamId}', { params: { path: { teamId } }, body }),
  )
  await queries.invalidateQueries({ queryKey: queryKeys.teams })
  again(queries)
  return team
}

export async function deleteTeam(queries: QueryClient, teamId: number): Promise<void> {
  await dataOf(gateway.DELETE('/api/v1/teams/{teamId}', { params: { path: { teamId } } }))
  again(queries)
}
