import type { Message } from './generated/openapi'

const NAMES: Partial<Record<Message['type'], string>> = {
  image: 'Photo',
  video: 'Video',
  document: 'Document',
  audio: 'Voice message',
  sticker: 'Sticker',
  template: 'Template',
  location: 'Location',
  contacts: 'Contact card',
  interactive: 'Interactive message',
  reaction: 'Reaction',
  button: 'Button reply',
  order: 'Order',
  system: 'System message',
  note: 'Note',
}

/** How far a message has come, in a sign: one of ours that isn't on its way yet waits. */
export function tickOf({ status, waiting }: Message): Message['status'] | 'waiting' {
  return status === 'sending' && waiting !== undefined ? 'waiting' : status
}

/** What a message says in one line: its text, or what it is. */
export function summarize(message: Message): string {
  if (message.deleted === true) return 'This message was deleted'
  const { body, filename, name } = message.content
  if (message.type === 'reaction') return `Reacted ${textAt(message.content, 'emoji') ?? ''}`.trim()
  if (body !== undefined && body !== '') return body
  if (message.type === 'document' && filename !== undefined) return filename
  if (message.type === 'location' && name !== undefined) return name
  return textAt(message.content, 'title') ?? textAt(message.content, 'text') ?? nameOfType(message.type)
}

export function nameOfType(type: Message['type']): string {
  return NAMES[type] ?? 'Message of a kind that can’t be shown'
}

function textAt(content: Message['content'], key: string): string | undefined {
  const value = content[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}
