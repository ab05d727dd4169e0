import type { Message } from '../../../api/generated/openapi'
import type { Written } from '../../../api/unsent-message'

/** A message as it is sent once more elsewhere; undefined if it can't be. */
export function forwarded(message: Message): Written | undefined {
  const { type, content, deleted } = message
  if (deleted === true) return undefined
  switch (type) {
    case 'text':
      return content.body === undefined ? undefined : { body: content.body }
    case 'location': {
      const { latitude, longitude, name, address } = content
      if (latitude === undefined || longitude === undefined) return undefined
      const named = name === undefined ? {} : { name, ...(address !== undefined && { address }) }
      return { body: name ?? `${latitude}, ${longitude}`, type, content: { latitude, longitude, ...named } }
    }
    case 'contacts': {
      const contacts = (content.contacts ?? []).filter(({ name }) => name?.formatted_name !== undefined)
      const first = contacts[0]?.name?.formatted_name
      return first === undefined ? undefined : { body: first, type, content: { contacts } }
    }
    case 'interactive': {
      const choices = content.button ?? content.list
      return choices && { body: content.body ?? '', type, content: choices }
    }
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker': {
      const { media, body, filename, voice, animated } = content
      if (media?.state !== 'ready' || media.id === undefined) return undefined
      return {
        type,
        body: body ?? filename ?? '',
        content: {
          ...(body !== undefined && { body }),
          ...(filename !== undefined && { filename }),
          ...(voice !== undefined && { voice }),
          ...(animated !== undefined && { animated }),
        },
        file: { media },
        // Each message has a file of its own.
        forwardOf: { conversationId: message.conversationId, id: message.id },
      }
    }
    default:
      return undefined
  }
}
