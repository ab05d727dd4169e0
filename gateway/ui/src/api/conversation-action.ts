import { dataOf, gateway } from './client'
import type { Conversation, Label, User } from './generated/openapi'

/** What a person does to a conversation. */
export type ConversationAction =
  | { kind: 'status'; id: number; status: Conversation['status'] }
  | { kind: 'assign'; id: number; to: number | null }
  | { kind: 'team'; id: number; to: number | null }
  | { kind: 'labels'; id: number; labels: readonly Label[] }
  | { kind: 'snooze'; id: number; until: string | null }
  | { kind: 'read'; id: number; upTo?: number }
  | { kind: 'unread'; id: number }

export function perform(action: ConversationAction): Promise<Conversation> {
  const params = { path: { conversationId: action.id } }
  switch (action.kind) {
    case 'status':
      return dataOf(
        gateway.PUT('/api/v1/conversations/{conversationId}/status', {
          params,
          body: { status: action.status },
        }),
      )
    case 'assign':
      return dataOf(
        gateway.PUT('/api/v1/conversations/{conversationId}/assignee', {
          params,
          body: { assignedTo: action.to },
        }),
      )
    case 'team':
      return dataOf(
        gateway.PUT('/api/v1/conversations/{conversationId}/team', { params, body: { teamId: action.to } }),
      )
    case 'labels':
      return dataOf(
        gateway.PUT('/api/v1/conversations/{conversationId}/labels', {
          params,
          body: { labelIds: action.labels.map(({ id }) => id) },
        }),
      )
    case 'snooze':
      return dataOf(
        gateway.PUT('/api/v1/conversations/{conversationId}/snooze', {
          params,
          body: { until: action.until },
        }),
      )
    case 'read':
      return dataOf(
        gateway.POST('/api/v1/conversations/{conversationId}/read', {
          params,
          body: action.upTo === undefined ? {} : { upTo: action.upTo },
        }),
      )
    case 'unread':
      return dataOf(gateway.POST('/api/v1/conversations/{conversationId}/unread', { params, body: {} }))
  }
}

/** The conversation as it will be once the gateway has done this. */
export function foresee(
  conversation: Conversation,
  action: ConversationAction,
  users: readonly User[],
): Conversation {
  switch (action.kind) {
    case 'status': {
      const { snoozedUntil: _until, ...awake } = conversation
      return { ...(action.status === 'archived' ? awake : conversation), status: action.status }
    }
    case 'assign': {
      const { assignedTo: _to, assignedUser: _user, ...nobodys } = conversation
      const user = users.find(({ id }) => id === action.to)
      return {
        ...nobodys,
        ...(action.to !== null && { assignedTo: action.to }),
        ...(user && { assignedUser: { id: user.id, name: user.name } }),
      }
    }
    case 'team': {
      const { teamId: _team, ...nobodys } = conversation
      return { ...nobodys, ...(action.to !== null && { teamId: action.to }) }
    }
    case 'labels':
      return { ...conversation, labels: [...action.labels] }
    case 'snooze': {
      const { snoozedUntil: _until, ...awake } = conversation
      return action.until === null ? awake : { ...awake, status: 'active', snoozedUntil: action.until }
    }
    case 'read': {
      // What stays unread of a part of them the gateway counts.
      const isAll = action.upTo === undefined || action.upTo >= (conversation.lastMessage?.id ?? 0)
      return isAll ? { ...conversation, unreadCount: 0 } : conversation
    }
    case 'unread':
      return { ...conversation, unreadCount: Math.max(1, conversation.unreadCount) }
  }
}
