import { dataOf, gateway } from '../../../api/client'
import type { Message, MessagePage } from '../../../api/generated/openapi'

/** The most that a page may have. */
const PAGE = 50

/** Every message of a conversation, oldest first; `onCount` hears how many are here after each page. */
export async function wholeThread(
  conversationId: number,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<Message[]> {
  const messages: Message[] = []
  let cursor: string | undefined
  do {
    const page: MessagePage = await dataOf(
      gateway.GET('/api/v1/conversations/{conversationId}/messages', {
        params: {
          path: { conversationId },
          query: { limit: PAGE, ...(cursor !== undefined && { cursor }) },
        },
        signal,
      }),
    )
    messages.push(...page.messages)
    cursor = page.nextCursor
    onCount(messages.length)
  } while (cursor !== undefined)
  return messages.reverse()
}
