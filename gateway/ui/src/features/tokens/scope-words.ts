import type { ApiTokenScope } from '../../api/generated/openapi'

const KEYS = {
  'conversations:read': 'readConversations',
  'conversations:write': 'writeConversations',
  'messages:send': 'sendMessages',
  'contacts:read': 'readContacts',
  'contacts:write': 'writeContacts',
  'statuses:write': 'writeStatuses',
  'settings:read': 'readSettings',
} as const satisfies Record<ApiTokenScope, string>

/** The words of a scope in the catalogue, whose keys have no colons. */
export function scopeKey(scope: ApiTokenScope): (typeof KEYS)[ApiTokenScope] {
  return KEYS[scope]
}
