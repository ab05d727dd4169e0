import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'

/*
 * What a browser has and jsdom hasn't: IndexedDB and Web Locks. Imported first, as modules look for them when they are
 * loaded. What one spec keeps the next one finds: they use people of their own, or a browser of its own (`newBrowser`).
 */

type Run = () => unknown

class FakeLocks {
  #queues = new Map<string, Promise<unknown>>()
  #held = new Set<string>()

  async request(name: string, run: Run): Promise<unknown> {
    const before = this.#queues.get(name) ?? Promise.resolve()
    const mine = before.then(async () => {
      this.#held.add(name)
      try {
        return await run()
      } finally {
        this.#held.delete(name)
      }
    })
    this.#queues.set(
      name,
      mine.catch(() => undefined),
    )
    return mine
  }

  query() {
    return Promise.resolve({ held: [...this.#held].map((name) => ({ name })), pending: [] })
  }
}

Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true })

/** Nothing is kept from before; the modules that are imported afterwards are loaded anew. */
export function newBrowser(): void {
  indexedDB = new IDBFactory()
  vi.resetModules()
}
