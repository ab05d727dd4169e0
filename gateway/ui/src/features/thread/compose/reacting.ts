import { dataOf, gateway } from '../../../api/client'
import type { Message } from '../../../api/generated/openapi'
import { serverNow } from '../../../lib/server-clock'
import { randomUuid } from '../../../lib/uuid'
import { canBeQuoted } from '../quoting'

/** Those that WhatsApp offers first. */
export const QUICK_EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏']

const REACTED_WITHIN_MS = 30 * 24 * 3_600_000

export function canReactTo(message: Message): boolean {
  return canBeQuoted(message) && serverNow() - Date.parse(message.timestamp) < REACTED_WITHIN_MS
}

/** Ours in place of the one before; none takes it back. It shows when the frame of its message comes. */
export async function react({ id, conversationId }: Message, emoji: string): Promise<void> {
  await dataOf(
    gateway.POST('/api/v1/conversations/{conversationId}/messages', {
      params: { path: { conversationId } },
      body: { messageId: randomUuid(), type: 'reaction', content: { messageId: id, emoji } },
    }),
  )
}
