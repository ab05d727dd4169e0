import type { QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type {
  CreateUserRequest,
  FreshInvitation,
  InvitedUser,
  TeamMember,
  UpdateUserRequest,
  UserList,
} from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

export async function invite(queries: QueryClient, body: CreateUserRequest): Promise<InvitedUser> {
  const invited = await dataOf(gateway.POST('/api/v1/users', { body }))
  take(queries, invited.user)
  void queries.invalidateQueries({ queryKey: queryKeys.teams })
  void queries.invalidateQueries({ queryKey: queryKeys.onboarding })
  return invited
}

export async function changePerson(
  queries: QueryClient,
  userId: number,
  body: UpdateUserRequest,
): Promise<TeamMember> {
  const { user } = await dataOf(
    gateway.PATCH('/api/v1/users/{userId}', { params: { path: { userId } }, body }),
  )
  take(queries, user)
  void queries.invalidateQueries({ queryKey: queryKeys.teams })
  return user
}

export function resetPassword(userId: number): Promise<FreshInvitation> {
  return dataOf(
    gateway.POST('/api/v1/users/{userId}/reset-password', { params: { path: { userId } }, body: {} }),
  )
}

export async function inviteAgain(queries: QueryClient, userId: number): Promise<FreshInvitation> {
  const fresh = await dataOf(
    gateway.POST('/api/v1/users/{userId}/invitation', { params: { path: { userId } }, body: {} }),
  )
  void queries.invalidateQueries({ queryKey: queryKeys.users })
  return fresh
}

export async function resetSecondFactor(queries: QueryClient, userId: number): Promise<void> {
  const { user } = await dataOf(
    gateway.POST('/api/v1/users/{userId}/reset-second-factor', { params: { path: { userId } }, body: {} }),
  )
  take(queries, user)
}

/** The person as they are now, in the list of all. */
function take(queries: QueryClient, user: TeamMember): void {
  queries.setQueryData<UserList>(queryKeys.users, (list) => {
    if (list === undefined) return undefined
    const known = list.users.some(({ id }) => id === user.id)
    return {
      users: known ? list.users.map((each) => (each.id === user.id ? user : each)) : [...list.users, user],
    }
  })
}
