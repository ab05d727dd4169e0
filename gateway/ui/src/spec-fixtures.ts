import type { Contact, Conversation, Message } from './api/generated/openapi'

const START = Date.parse('2026-05-13T09:00:00.000Z')

/** A moment of the day of the specs. */
export function minute(minutes: number): string {
  return new Date(START + minutes * 60_000).toISOString()
}

export function someMessage(id: number, change: Partial<Message> = {}): Message {
  return {
    id,
    companyId: 1,
    conversationId: 7,
    messageId: `wamid.${id}`,
    direction: 'inbound',
    type: 'text',
    content: { body: `Message ${id}` },
    status: 'delivered',
    ...(change.direction === undefined && { inboundNumber: id }),
    version: 1,
    timestamp: minute(id),
    createdAt: minute(id),
    ...change,
  }
}

export function someConversation(id: number, change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    companyId: 1,
    contactId: 100 + id,
    phoneNumber: `+35191000000${id}`,
    lastMessageAt: minute(id),
    unreadCount: 0,
    numberRead: 0,
    status: 'active',
    unanswered: false,
    labels: [],
    version: 1,
    createdAt: minute(0),
    contact: { id: 100 + id, name: `Customer ${id}`, phoneNumber: `+35191000000${id}` },
    ...change,
  }
}

export function someContact(id: number, change: Partial<Contact> = {}): Contact {
  return { id, companyId: 1, tags: [], identities: [], version: 1, createdAt: minute(0), ...change }
}
