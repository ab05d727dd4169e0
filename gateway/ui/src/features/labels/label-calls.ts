import type { QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type { CreateLabelRequest, Label, LabelColour, UpdateLabelRequest } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

/** The most characters of a name, and the most labels of a conversation, as the gateway has it. */
export const NAME_MAX = 50
export const OF_CONVERSATION_MAX = 20

export const COLOURS = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'indigo',
  'purple',
  'pink',
] as const satisfies readonly LabelColour[]

/** The colour that the fewest have: what is new shall be told apart. */
export function nextColour(labels: readonly Label[]): LabelColour {
  const count = (colour: LabelColour) => labels.filter((label) => label.colour === colour).length
  // Grey says the least: who wants it chooses it.
  return COLOURS.slice(1).reduce((best, next) => (count(next) < count(best) ? next : best), COLOURS[1])
}

export async function makeLabel(queries: QueryClient, body: CreateLabelRequest): Promise<Label> {
  const { label } = await dataOf(gateway.POST('/api/v1/labels', { body }))
  await queries.invalidateQueries({ queryKey: queryKeys.labels })
  return label
}

/** What shows it is asked for anew: no frame tells of a label's new name or colour. */
export async function changeLabel(
  queries: QueryClient,
  labelId: number,
  body: UpdateLabelRequest,
): Promise<Label> {
  const { label } = await dataOf(
    gateway.PATCH('/api/v1/labels/{labelId}', { params: { path: { labelId } }, body }),
  )
  await queries.invalidateQueries({ queryKey: queryKeys.labels })
  void queries.invalidateQueries({ queryKey: queryKeys.conversations.all })
  return label
}

export async function deleteLabel(queries: QueryClient, labelId: number): Promise<void> {
  await dataOf(gateway.DELETE('/api/v1/labels/{labelId}', { params: { path: { labelId } } }))
  await queries.invalidateQueries({ queryKey: queryKeys.labels })
  void queries.invalidateQueries({ queryKey: queryKeys.conversations.all })
}
