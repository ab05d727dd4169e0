import type { Message } from '../../api/generated/openapi'

/** Whether WhatsApp knows a message that another one is to quote, or will. */
export function canBeQuoted({ direction, type, deleted, status }: Message): boolean {
  return direction !== 'internal' && type !== 'system' && deleted !== true && status !== 'failed'
}
