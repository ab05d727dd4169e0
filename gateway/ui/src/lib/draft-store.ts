import { createStore, useStore } from './external-store'
import { onForget } from './private-memory'

const KEY = 'triptych.drafts'

/** What was typed and not sent yet, by conversation. Kept in this browser, so that a reload loses nothing. */
type Drafts = Readonly<Record<number, string>>

const drafts = createStore<Drafts>(load())

function load(): Drafts {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([, text]) => typeof text === 'string'))
  } catch {
    return {}
  }
}

function save(next: Drafts): void {
  drafts.set(next)
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // A full or forbidden storage costs the draft its reload, nothing more.
  }
}

export function draftOf(conversationId: number): string {
  return drafts.get()[conversationId] ?? ''
}

export function keepDraft(conversationId: number, text: string): void {
  const { [conversationId]: _before, ...others } = drafts.get()
  save(text === '' ? others : { ...others, [conversationId]: text })
}

onForget(() => save({}))

export function useDraft(conversationId: number): string {
  return useStore(drafts, (all) => all[conversationId] ?? '')
}
