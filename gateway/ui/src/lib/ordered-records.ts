import type { PersonalRecords } from './personal-records'

interface Ordered {
  order: number
}

interface OrderedRecordsOptions<T extends Ordered> {
  /** Where they are kept; what the browser refuses to keep stays in it. */
  kept: PersonalRecords<T>
  person: number
  keyOf: (record: T) => string
  onChange: () => void
}

/**
 * What one person has to get done, in order, of all tabs: as it is kept, and as this tab knows that it is about to be
 * kept.
 */
export class OrderedRecords<T extends Ordered> {
  #options: OrderedRecordsOptions<T>
  #known = new Map<string, T>()
  /** How many writes of a record are under way: until then what is known here is newer than what can be read. */
  #writing = new Map<string, number>()
  #unfollow: (() => void) | undefined

  constructor(options: OrderedRecordsOptions<T>) {
    this.#options = options
  }

  /** Follows what other tabs write. */
  open(onOthers: () => void): void {
    const { kept, person } = this.#options
    this.#unfollow = kept.follow(person, onOthers)
  }

  close(): void {
    this.#unfollow?.()
  }

  /** In their order. */
  list(): T[] {
    return [...this.#known.values()].sort((a, b) => a.order - b.order)
  }

  get(key: string): T | undefined {
    return this.#known.get(key)
  }

  /** The order of one that is written now, after all others. */
  orderAt(now: number): number {
    return Math.max(now, (this.list().at(-1)?.order ?? 0) + 1)
  }

  /** Whether some would be gone with this page. */
  get anyUnkept(): boolean {
    return this.#options.kept.anyUnkept
  }

  async read(): Promise<void> {
    const { kept, person, onChange } = this.#options
    const found = (await kept.all(person)) as Map<string, T>
    for (const key of this.#writing.keys()) {
      const known = this.#known.get(key)
      if (known === undefined) found.delete(key)
      else found.set(key, known)
    }
    this.#known = found
    onChange()
  }

  write(record: T): void {
    const key = this.#options.keyOf(record)
    this.#known.set(key, record)
    void this.#keep(key, record)
  }

  remove(key: string): void {
    if (!this.#known.delete(key)) return
    void this.#keep(key, undefined)
  }

  async #keep(key: string, record: T | undefined): Promise<void> {
    const { kept, person, onChange } = this.#options
    this.#writing.set(key, (this.#writing.get(key) ?? 0) + 1)
    onChange()
    await kept.put(person, key, record)
    const left = (this.#writing.get(key) ?? 1) - 1
    if (left > 0) this.#writing.set(key, left)
    else this.#writing.delete(key)
  }
}
