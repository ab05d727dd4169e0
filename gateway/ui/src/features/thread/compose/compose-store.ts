import type { Message } from '../../../api/generated/openapi'
import { createStore, useStore } from '../../../lib/external-store'

/** The message that the next one quotes. */
export interface Quoted {
  id: number
  preview: string
}

/** What is written in a dialog of its own. */
export type ComposeDialog =
  | { kind: 'location' | 'card' | 'buttons' | 'list' | 'files' }
  | { kind: 'forward' | 'react'; message: Message }

interface Composing {
  quoted: Readonly<Record<number, Quoted>>
  dialog: { conversationId: number; what: ComposeDialog } | undefined
  /** The conversations in which a voice message is being made. */
  voices: readonly number[]
  /** The conversations in which a note is being written. */
  notes: readonly number[]
}

const store = createStore<Composing>({ quoted: {}, dialog: undefined, voices: [], notes: [] })

/** What the next message of a conversation quotes, until it is sent. */
export function useQuoted(conversationId: number): Quoted | undefined {
  return useStore(store, ({ quoted }) => quoted[conversationId])
}

export function quote(conversationId: number, message: Quoted | undefined): void {
  const { [conversationId]: _before, ...quoted } = store.get().quoted
  store.set({
    ...store.get(),
    quoted: message === undefined ? quoted : { ...quoted, [conversationId]: message },
  })
}

let pointed: { conversationId: number; message: Quoted } | undefined

/** The message that has the focus, while it has it. */
export function point(conversationId: number, message: Quoted | undefined): void {
  pointed = message && { conversationId, message }
}

/** Has the next message quote that one, if there is one. */
export function quotePointed(): void {
  if (pointed !== undefined) quote(pointed.conversationId, pointed.message)
}

export function useComposeDialog(conversationId: number): ComposeDialog | undefined {
  return useStore(store, ({ dialog }) =>
    dialog?.conversationId === conversationId ? dialog.what : undefined,
  )
}

export function openDialog(conversationId: number, what: ComposeDialog | undefined): void {
  store.set({ ...store.get(), dialog: what && { conversationId, what } })
}

/** Whether a voice message is made where one writes. */
export function useVoicing(conversationId: number): boolean {
  return useStore(store, ({ voices }) => voices.includes(conversationId))
}

export function setVoicing(conversationId: number, voicing: boolean): void {
  const others = store.get().voices.filter((id) => id !== conversationId)
  store.set({ ...store.get(), voices: voicing ? [...others, conversationId] : others })
}

/** What the next message quotes, once: it is on its way then. */
export function takeQuoted(conversationId: number): Quoted | undefined {
  const quoted = store.get().quoted[conversationId]
  quote(conversationId, undefined)
  return quoted
}

/** Whether a note for colleagues is written where one writes, and no answer. */
export function useNoting(conversationId: number): boolean {
  return useStore(store, ({ notes }) => notes.includes(conversationId))
}

export function setNoting(conversationId: number, noting: boolean): void {
  const others = store.get().notes.filter((each) => each !== conversationId)
  store.set({ ...store.get(), notes: noting ? [...others, conversationId] : others })
}
