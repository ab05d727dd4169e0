import { plainText } from '../lib/whatsapp-text'
import type { Message } from './generated/openapi'

const NAMES: Partial<Record<string, string>> = {
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

/** What customers send that has no form here yet; the rest is named as above. */
const KINDS: Partial<Record<string, string>> = {
  text: 'Message without text',
  audio: 'Audio',
  voice: 'Voice message',
  interactive: 'Choice',
  system: 'Notice from WhatsApp',
  edit: 'Edited a message',
  revoke: 'Deleted a message',
  request_welcome: 'Opened the chat',
  poll_creation: 'Poll',
  media_placeholder: 'Message that isn’t available yet',
}

/** Those of them that their words say whole. */
const SAID = new Set([
  'text',
  'button',
  'interactive',
  'reaction',
  'system',
  'edit',
  'revoke',
  'request_welcome',
])

/** What a message says in one line: its text, or what it is. */
export function summarize(message: Message): string {
  if (message.deleted === true) return 'This message was deleted'
  const { body, filename, name } = message.content
  if (message.type === 'reaction') return reacted(textAt(message.content, 'emoji'))
  if (message.type === 'unsupported') return summarizeUnsupported(message)
  if (body !== undefined && body !== '') return plainText(body)
  if (message.type === 'document' && filename !== undefined) return filename
  if (message.type === 'location' && name !== undefined) return name
  return textAt(message.content, 'title') ?? textAt(message.content, 'text') ?? nameOfType(message.type)
}

function summarizeUnsupported({ content }: Message): string {
  const kind = kindOf('unsupported', content)
  if (kind === 'reaction') return reacted(textAt(content, 'body'))
  const words = textAt(content, 'body') ?? textAt(content, 'filename')
  return words === undefined ? nameOfKind(kind) : `${nameOfKind(kind)}: ${plainText(words)}`
}

function reacted(emoji: string | undefined): string {
  return emoji === undefined ? 'Removed a reaction' : `Reacted ${emoji}`
}

export function nameOfType(type: Message['type']): string {
  return NAMES[type] ?? 'Message of a kind that can’t be shown'
}

/** What a message is: its type, or WhatsApp's word for what has no form here yet. */
export function kindOf(type: Message['type'], content: Message['content']): string {
  return type === 'unsupported' ? (textAt(content, 'kind') ?? type) : type
}

export function nameOfKind(kind: string): string {
  return own(KINDS, kind) ?? own(NAMES, kind) ?? 'Message of another kind'
}

/** Whether there is nothing more to see of a message of this kind than its words. */
export function isSaid(kind: string): boolean {
  return SAID.has(kind)
}

/** A quoted message in one line; one without words is quoted as `[kind]`. */
export function quoteLine(preview: string | undefined): string {
  const kind = /^\[([a-z][a-z0-9_]*)\]$/.exec(preview ?? '')?.[1]
  return kind === undefined ? (preview ?? 'An earlier message') : nameOfKind(kind)
}

/** WhatsApp’s words are not ours: `constructor` may be one. */
function own(names: Partial<Record<string, string>>, kind: string): string | undefined {
  return Object.hasOwn(names, kind) ? names[kind] : undefined
}

function textAt(content: Message['content'], key: string): string | undefined {
  const value = content[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}
