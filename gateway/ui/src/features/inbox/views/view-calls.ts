import type { QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../../api/client'
import { ApiError, isConflict } from '../../../api/errors'
import type { CreateViewRequest, UpdateViewRequest, View } from '../../../api/generated/openapi'
import type { Permission } from '../../../api/permissions'
import { queryKeys } from '../../../api/query-keys'

/** The most characters of a name, as the gateway has it. */
export const NAME_MAX = 50

/** Whether a conflict is about its name; else there are as many views as there may be. */
export function isNameTaken(error: unknown): boolean {
  return isConflict(error) && error instanceof ApiError && error.fields.name !== undefined
}

export async function saveView(queries: QueryClient, body: CreateViewRequest): Promise<View> {
  const { view } = await dataOf(gateway.POST('/api/v1/views', { body }))
  await queries.invalidateQueries({ queryKey: queryKeys.views })
  return view
}

export async function changeView(
  queries: QueryClient,
  viewId: number,
  body: UpdateViewRequest,
): Promise<View> {
  const { view } = await dataOf(
    gateway.PATCH('/api/v1/views/{viewId}', { params: { path: { viewId } }, body }),
  )
  await queries.invalidateQueries({ queryKey: queryKeys.views })
  return view
}

export async function deleteView(queries: QueryClient, viewId: number): Promise<void> {
  await dataOf(gateway.DELETE('/api/v1/views/{viewId}', { params: { path: { viewId } } }))
  await queries.invalidateQueries({ queryKey: queryKeys.views })
}

interface Looking {
  id: number
  may: (permission: Permission) => boolean
}

/** Its author, and of what is shared managers and admins. */
export function mayDelete({ author }: View, { id, may }: Looking): boolean {
  return author.id === id || may('views.share')
}

/** What the whole company sees changes nobody who may not share with it. */
export function mayChange(view: View, looking: Looking): boolean {
  return looking.may('views.share') || (view.author.id === looking.id && view.shared !== 'company')
}
