import type { Conversation, Label } from '../../api/generated/openapi'

/** The labels that all of these have, and those that only some have. */
export function labelsOfAll(conversations: readonly Conversation[]): { all: Label[]; some: Label[] } {
  const byId = new Map(conversations.flatMap(({ labels }) => labels.map((label) => [label.id, label])))
  const isOnAll = ({ id }: Label) =>
    conversations.every((each) => each.labels.some((label) => label.id === id))
  const labels = [...byId.values()]
  return { all: labels.filter(isOnAll), some: labels.filter((label) => !isOnAll(label)) }
}

/** What makes labels of `before` those of `after`. */
export function labelChange(
  before: readonly Label[],
  after: readonly Label[],
): { labelIds: number[]; removeLabelIds: number[] } {
  return { labelIds: idsWithout(after, before), removeLabelIds: idsWithout(before, after) }
}

function idsWithout(labels: readonly Label[], others: readonly Label[]): number[] {
  return labels.filter(({ id }) => !others.some((other) => other.id === id)).map(({ id }) => id)
}
