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
    default:
      return undefined
  }
}
