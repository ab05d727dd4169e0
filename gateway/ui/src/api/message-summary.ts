import type { Translate } from '../i18n/words'
import { plainText } from '../lib/whatsapp-text'
import type { ContactCard, Message } from './generated/openapi'

const NAMES = {
  image: 'message.image',
  video: 'message.video',
  document: 'message.document',
  audio: 'message.audio',
  voice: 'message.voice',
  sticker: 'message.sticker',
  template: 'message.template',
  location: 'message.location',
  contacts: 'message.contacts',
  interactive: 'message.interactive',
  reaction: 'message.reaction',
  button: 'message.button',
  order: 'message.order',
  system: 'message.system',
  note: 'message.note',
} as const

/** How far a message has come, in a sign: one of ours that isn't on its way yet waits. */
export function tickOf({ status, waiting }: Message): Message['status'] | 'waiting' {
  return status === 'sending' && waiting !== undefined ? 'waiting' : status
}

/** What customers send that has no form here yet; the rest is named as above. */
const KINDS = {
  text: 'message.text',
  interactive: 'message.choice',
  system: 'message.notice',
  edit: 'message.edit',
  revoke: 'message.revoke',
  request_welcome: 'message.openedChat',
  poll_creation: 'message.poll',
  media_placeholder: 'message.placeholder',
} as const

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
export function summarize(message: Message, t: Translate): string {
  if (message.deleted === true) return t('message.deleted')
  const { type, content } = message
  switch (type) {
    case 'reaction':
      return reacted(textAt(content, 'emoji'), t)
    case 'unsupported':
      return summarizeUnsupported(message, t)
    case 'system':
      return systemLine(content, t)
    case 'contacts':
      return content.contacts?.map(cardName).find((name) => name !== undefined) ?? nameOfType(type, t)
    case 'order':
      return content.text ?? t('message.items', { count: content.product_items?.length ?? 0 })
    default:
      return wordsOf(content) ?? nameOfKind(kindOf(type, content), t)
  }
}

function wordsOf(content: Message['content']): string | undefined {
  const { body, filename, name, address, text } = content
  if (body !== undefined && body !== '') return plainText(body)
  const choice = content.button_reply?.title ?? content.list_reply?.title ?? content.nfm_reply?.body
  return filename ?? name ?? address ?? choice ?? text ?? textAt(content, 'title')
}

/** What WhatsApp tells about the customer, in our words where there are some. */
function systemLine({ type, wa_id: waId, body }: Message['content'], t: Translate): string {
  const words = own(CHANGES, type ?? '')
  if (type === 'user_changed_number' && typeof waId === 'string') {
    return t('message.numberChanged', { number: `\u2068+${waId}\u2069` })
  }
  return words === undefined ? (body ?? t('message.system')) : t(words)
}

const CHANGES = {
  user_changed_user_id: 'message.accountChanged',
  customer_identity_changed: 'message.securityChanged',
  marketing_stopped: 'message.marketingStopped',
  marketing_resumed: 'message.marketingResumed',
  request_welcome: 'message.openedChat',
} as const

/** Whose card it is. */
export function cardName({ name, org }: ContactCard): string | undefined {
  const parts = [name?.prefix, name?.first_name, name?.middle_name, name?.last_name, name?.suffix]
  return name?.formatted_name ?? (parts.filter(Boolean).join(' ') || org?.company)
}

function summarizeUnsupported({ content }: Message, t: Translate): string {
  const kind = kindOf('unsupported', content)
  if (kind === 'reaction') return reacted(textAt(content, 'body'), t)
  const words = textAt(content, 'body') ?? textAt(content, 'filename')
  const name = nameOfKind(kind, t)
  return words === undefined ? name : t('message.kindAndWords', { kind: name, words: plainText(words) })
}

function reacted(emoji: string | undefined, t: Translate): string {
  return emoji === undefined ? t('message.unreacted') : t('message.reacted', { emoji })
}

export function nameOfType(type: Message['type'], t: Translate): string {
  return t(own(NAMES, type) ?? 'message.unshown')
}

/** What a message is: its type, or WhatsApp's word for what has no form here yet. */
export function kindOf(type: Message['type'], content: Message['content']): string {
  if (type === 'audio' && content.voice === true) return 'voice'
  return type === 'unsupported' ? (textAt(content, 'kind') ?? type) : type
}

export function nameOfKind(kind: string, t: Translate): string {
  return t(own(KINDS, kind) ?? own(NAMES, kind) ?? 'message.other')
}

/** Whether there is nothing more to see of a message of this kind than its words. */
export function isSaid(kind: string): boolean {
  return SAID.has(kind)
}

/** A quoted message in one line; one without words is quoted as `[kind]`. */
export function quoteLine(preview: string | undefined, t: Translate): string {
  const kind = /^\[([a-z][a-z0-9_]*)\]$/.exec(preview ?? '')?.[1]
  return kind === undefined ? (preview ?? t('message.earlier')) : nameOfKind(kind, t)
}

/** WhatsApp’s words are not ours: `constructor` may be one. */
function own<Names extends object>(names: Names, kind: string): Names[keyof Names] | undefined {
  return Object.hasOwn(names, kind) ? names[kind as keyof Names] : undefined
}

function textAt(content: Message['content'], key: string): string | undefined {
  const value = content[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}
