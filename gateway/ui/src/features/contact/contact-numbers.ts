import type { Contact, Conversation } from '../../api/generated/openapi'

/** What else the customer is known by, of numbers. */
export function otherNumbers(contact: Contact | undefined, number: string | undefined): string[] {
  const identities = contact?.identities ?? []
  return identities
    .filter(({ kind }) => kind === 'wa_id')
    .map(({ value }) => `+${value}`)
    .filter((other) => other !== number)
}

/** Whether messages go elsewhere than to the contact's own number: nobody shall think that they go there. */
export function isAnsweredElsewhere(conversation: Conversation, contact: Contact | undefined): boolean {
  const own = contact?.phoneNumber
  return own !== undefined && own !== conversation.phoneNumber
}
