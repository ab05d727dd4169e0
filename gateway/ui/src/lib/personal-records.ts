import type { IDBPDatabase } from 'idb'

type Section = 'drafts' | 'unsent' | 'actions'
type Key = string | number
type Database = IDBPDatabase

interface ChangeNotice {
  section: Section
  person: number
}

const DATABASE = 'triptych'
const SECTIONS: readonly Section[] = ['drafts', 'unsent', 'actions']
/** One more whenever there are more sections. */
const VERSION = 2
/** A browser that neither opens its storage nor refuses it must not hold up what is typed. */
const OPEN_WITHIN_MS = 3_000
const ASK_AGAIN_MS = 30_000

let opening: Promise<Database> | undefined

function database(): Promise<Database> {
  if (opening === undefined) {
    opening = open()
    opening.catch(() => setTimeout(close, ASK_AGAIN_MS))
  }
  return opening
}

function close(): void {
  opening = undefined
}

async function open(): Promise<Database> {
  if (typeof indexedDB === 'undefined') throw new Error('This browser has no IndexedDB')
  const refused = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('IndexedDB doesn’t open')), OPEN_WITHIN_MS),
  )
  return Promise.race([openNow(), refused])
}

async function openNow(): Promise<Database> {
  const { openDB } = await import('idb')
  return openDB(DATABASE, VERSION, {
    upgrade(db) {
      for (const section of SECTIONS) {
        if (!db.objectStoreNames.contains(section)) db.createObjectStore(section)
      }
    },
    blocking(_current, _next, event) {
      ;(event.target as IDBDatabase).close()
      close()
    },
    terminated: close,
  })
}

/**
 * Records that belong to one person each, kept in this browser for all its tabs, each record for itself. What the browser
 * refuses to keep is kept by this page.
 */
export class PersonalRecords<T> {
  #section: Section
  #unkept = new Map<string, { person: number; key: Key; value: T }>()
  #otherTabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('triptych-records')

  constructor(section: Section) {
    this.#section = section
  }

  /** Whether something would be gone with this page. */
  get anyUnkept(): boolean {
    return this.#unkept.size > 0
  }

  async all(person: number): Promise<Map<Key, T>> {
    const found = new Map<Key, T>()
    try {
      const range = IDBKeyRange.bound([person], [person, []])
      const records = (await database()).transaction(this.#section).store
      const [keys, values] = await Promise.all([records.getAllKeys(range), records.getAll(range)])
      keys.forEach((key, index) => found.set((key as [number, Key])[1], values[index] as T))
    } catch {
      // Then there is what this page keeps.
    }
    for (const record of this.#unkept.values()) {
      if (record.person === person) found.set(record.key, record.value)
    }
    return found
  }

  async get(person: number, key: Key): Promise<T | undefined> {
    const unkept = this.#unkept.get(nameOf(person, key))
    if (unkept !== undefined) return unkept.value
    try {
      return (await (await database()).get(this.#section, [person, key])) as T | undefined
    } catch {
      return undefined
    }
  }

  /** `undefined` removes it. */
  async put(person: number, key: Key, value: T | undefined): Promise<void> {
    const name = nameOf(person, key)
    try {
      const db = await database()
      if (value === undefined) await db.delete(this.#section, [person, key])
      else await db.put(this.#section, value, [person, key])
      this.#unkept.delete(name)
      this.#otherTabs?.postMessage({ section: this.#section, person } satisfies ChangeNotice)
    } catch {
      if (value === undefined) this.#unkept.delete(name)
      else this.#unkept.set(name, { person, key, value })
    }
  }

  /** Calls when records of this person may be others than they were: another tab wrote, or this one slept. */
  follow(person: number, listener: () => void): () => void {
    const hear = ({ data }: MessageEvent<ChangeNotice>) => {
      if (data.section === this.#section && data.person === person) listener()
    }
    const look = () => {
      if (document.visibilityState === 'visible') listener()
    }
    this.#otherTabs?.addEventListener('message', hear)
    document.addEventListener('visibilitychange', look)
    addEventListener('pageshow', listener)
    return () => {
      this.#otherTabs?.removeEventListener('message', hear)
      document.removeEventListener('visibilitychange', look)
      removeEventListener('pageshow', listener)
    }
  }
}

function nameOf(person: number, key: Key): string {
  return `${person} ${key}`
}
