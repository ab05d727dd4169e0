import { PersonalRecords } from '../lib/personal-records'
import type { UnsentMessage } from './unsent-message'

/**
 * The unsent messages of one person, of all tabs: as they are kept, and as this tab knows that they are about to be
 * kept.
 */
export class UnsentRecords {
  #records = new PersonalRecords<UnsentMessage>('unsent')
  #known = new Map<string, UnsentMessage>()
  /** How many writes of a message are under way: until then what is known here is newer than what can be read. */
  #writing = new Map<string, number>()
  #person: number
  #onChange: () => void
  #unfollow: (() => void) | undefined

  constructor(person: number, onChange: () => void) {
    this.#person = person
    this.#onChange = onChange
  }

  /** Follows what other tabs write. */
  open(onOthers: () => void): void {
    this.#unfollow = this.#records.follow(this.#person, onOthers)
  }

  close(): void {
    this.#unfollow?.()
  }

  /** In the order in which they were written. */
  list(): UnsentMessage[] {
    return [...this.#known.values()].sort((a, b) => a.order - b.order)
  }

  get(messageId: string): UnsentMessage | undefined {
    return this.#known.get(messageId)
  }

  /** Whether some would be gone with this page. */
  get anyUnkept(): boolean {
    return this.#records.anyUnkept
  }

  async read(): Promise<void> {
    const kept = (await this.#records.all(this.#person)) as Map<string, UnsentMessage>
    for (const messageId of this.#writing.keys()) {
      const known = this.#known.get(messageId)
      if (known === undefined) kept.delete(messageId)
      else kept.set(messageId, known)
    }
    this.#known = kept
    this.#onChange()
  }

  write(message: UnsentMessage): void {
    this.#known.set(message.messageId, message)
    void this.#keep(message.messageId, message)
  }

  remove(messageId: string): void {
    if (!this.#known.delete(messageId)) return
    void this.#keep(messageId, undefined)
  }

  async #keep(messageId: string, message: UnsentMessage | undefined): Promise<void> {
    this.#writing.set(messageId, (this.#writing.get(messageId) ?? 0) + 1)
    this.#onChange()
    await this.#records.put(this.#person, messageId, message)
    const left = (this.#writing.get(messageId) ?? 1) - 1
    if (left > 0) this.#writing.set(messageId, left)
    else this.#writing.delete(messageId)
  }
}
