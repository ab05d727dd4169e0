import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type { ChangeTemplateRequest, CreateTemplateRequest, Template } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

/** What WhatsApp makes of a template comes by itself, and no frame says so. */
const LIVE_MS = 5_000

export const oneTemplate = (templateId: number) =>
  queryOptions({
    queryKey: queryKeys.templates.detail(templateId),
    queryFn: ({ signal }) =>
      dataOf(gateway.GET('/api/v1/templates/{templateId}', { params: { path: { templateId } }, signal })),
    select: ({ template }) => template,
    refetchInterval: LIVE_MS,
  })

export const templateHistory = (templateId: number, changedAt: string) =>
  queryOptions({
    queryKey: [...queryKeys.templates.history(templateId), changedAt],
    queryFn: ({ signal }) =>
      dataOf(
        gateway.GET('/api/v1/templates/{templateId}/history', { params: { path: { templateId } }, signal }),
      ),
    select: ({ changes }) => changes,
  })

export async function createTemplate(queries: QueryClient, body: CreateTemplateRequest): Promise<Template> {
  const { template } = await dataOf(gateway.POST('/api/v1/templates', { body }))
  void queries.invalidateQueries({ queryKey: queryKeys.templates.all })
  return template
}

export async function changeTemplate(
  queries: QueryClient,
  templateId: number,
  body: ChangeTemplateRequest,
): Promise<void> {
  await dataOf(gateway.PATCH('/api/v1/templates/{templateId}', { params: { path: { templateId } }, body }))
  await queries.invalidateQueries({ queryKey: queryKeys.templates.all })
}

export async function deleteTemplate(queries: QueryClient, templateId: number): Promise<void> {
  await dataOf(gateway.DELETE('/api/v1/templates/{templateId}', { params: { path: { templateId } } }))
  queries.removeQueries({ queryKey: queryKeys.templates.detail(templateId) })
  void queries.invalidateQueries({ queryKey: queryKeys.templates.all })
}

/** Each business account is asked by one of its numbers. */
export async function syncTemplates(queries: QueryClient, accountIds: readonly number[]): Promise<void> {
  for (const accountId of accountIds) {
    await dataOf(gateway.POST('/api/v1/templates/sync', { body: { accountId } }))
  }
  await queries.invalidateQueries({ queryKey: queryKeys.templates.all })
}
