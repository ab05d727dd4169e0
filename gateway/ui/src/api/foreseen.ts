import { foresee, type ConversationAction } from './conversation-action'
import type { Conversation, User } from './generated/openapi'

interface Pending {
  actions: readonly ConversationAction[]
  /** The newest that the gateway said, without the actions. */
  said: Conversation | undefined
}

/**
 * Conversations with what was done to them here and what the gateway hasn't confirmed yet. Whatever it says of them
 * meanwhile is shown with these actions, so that nothing jumps back until it has said no.
 */
export class Foreseen {
  #pending = new Map<number, Pending>()
  /** To show who it was assigned to. */
  #users: () => readonly User[] = () => []

  lookUpUsers(users: () => readonly User[]): void {
    this.#users = users
  }

  get ids(): number[] {
    return [...this.#pending.keys()]
  }

  /** What the gateway says of a conversation, as it is to be shown. */
  take(conversation: Conversation): Conversation {
    const pending = this.#pending.get(conversation.id)
    if (pending === undefined) return conversation
    const { said } = pending
    if (said === undefined || said.version <= conversation.version) pending.said = conversation
    return this.#shown(pending) ?? conversation
  }

  /**
   * What is still to be done to it; returns how it is to be shown, as far as anything is known of it. Once nothing is
   * to be done to one that was forgotten meanwhile, it is not to be shown again.
   */
  expect(
    id: number,
    actions: readonly ConversationAction[],
    known: Conversation | undefined,
  ): Conversation | undefined {
    const before = this.#pending.get(id)
    if (before === undefined && actions.length === 0) return undefined
    const said = newer(before?.said, known)
    const pending = { actions, said }
    if (actions.length === 0) this.#pending.delete(id)
    else this.#pending.set(id, pending)
    return this.#shown(pending)
  }

  /** How it is to be shown after something was loaded. */
  again(id: number, known: Conversation | undefined): Conversation | undefined {
    const pending = this.#pending.get(id)
    if (pending === undefined) return undefined
    pending.said = newer(pending.said, known)
    return this.#shown(pending)
  }

  forget(id: number): void {
    this.#pending.delete(id)
  }

  #shown({ actions, said }: Pending): Conversation | undefined {
    const users = this.#users()
    return said && actions.reduce((shown, action) => foresee(shown, action, users), said)
  }
}

/** Of the same version, what is known is what was shown, with the actions. */
function newer(said: Conversation | undefined, known: Conversation | undefined): Conversation | undefined {
  return said === undefined || (known !== undefined && known.version > said.version) ? known : said
}

export const foreseen = new Foreseen()
