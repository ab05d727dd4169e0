import type { ContactFilter } from './contacts-location'
import type { InboxFilter } from './inbox-filter'

/** The only place where keys of the query cache are made: what frames change must be found by the same keys. */
export const queryKeys = {
  conversations: {
    all: ['conversations'] as const,
    lists: ['conversations', 'list'] as const,
    list: (filter: InboxFilter) => ['conversations', 'list', filter] as const,
    details: ['conversations', 'detail'] as const,
    detail: (id: number) => ['conversations', 'detail', id] as const,
    counts: () => ['conversations', 'counts'] as const,
  },
  messages: {
    all: ['messages'] as const,
    thread: (conversationId: number) => ['messages', 'thread', conversationId] as const,
    info: (conversationId: number, id: number, version: number) =>
      ['messages', 'info', conversationId, id, version] as const,
    versions: (id: number) => ['messages', 'versions', id] as const,
    files: (conversationId: number, kind?: string) =>
      kind === undefined
        ? (['messages', 'files', conversationId] as const)
        : (['messages', 'files', conversationId, kind] as const),
    search: (q: string, conversationId: number | undefined) =>
      ['messages', 'search', q, conversationId] as const,
  },
  contacts: {
    all: ['contacts'] as const,
    detail: (id: number) => ['contacts', 'detail', id] as const,
    conversations: (id: number) => ['contacts', 'conversations', id] as const,
    lists: ['contacts', 'list'] as const,
    list: (filter: ContactFilter) => ['contacts', 'list', filter] as const,
    tags: () => ['contacts', 'tags'] as const,
  },
  merges: {
    all: ['merges'] as const,
    list: (contactId: number | undefined) => ['merges', 'list', contactId] as const,
    ofContact: (contactId: number) => ['merges', 'contact', contactId] as const,
  },
  history: (conversationId: number, state: object) => ['history', conversationId, state] as const,
  viewers: (conversationId: number) => ['viewers', conversationId] as const,
  notifications: {
    all: ['notifications'] as const,
    list: () => ['notifications', 'list'] as const,
  },
  cannedReplies: ['canned-replies'] as const,
  users: ['users'] as const,
  accounts: ['accounts'] as const,
  templates: {
    all: ['templates'] as const,
    list: (filter: object) => ['templates', 'list', filter] as const,
    detail: (id: number) => ['templates', 'detail', id] as const,
    history: (id: number) => ['templates', 'history', id] as const,
  },
  teams: ['teams'] as const,
  labels: ['labels'] as const,
  views: ['views'] as const,
  settings: ['settings'] as const,
  onboarding: ['onboarding'] as const,
  sessions: ['sessions'] as const,
  secondFactor: ['second-factor'] as const,
  apiTokens: ['api-tokens'] as const,
  parked: {
    all: ['parked'] as const,
    reasons: () => ['parked', 'reasons'] as const,
    items: (reason: string | undefined) => ['parked', 'items', reason] as const,
  },
  audit: {
    all: ['audit'] as const,
    list: (filter: object) => ['audit', filter] as const,
  },
}
