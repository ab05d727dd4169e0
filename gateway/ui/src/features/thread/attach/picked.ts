import { openDialog } from '../compose/compose-store'
import { createStore, useStore } from '../../../lib/external-store'
import type { Written } from '../../../api/unsent-message'
import { stripped } from '../../../lib/visible-text'
import { CAPTION_MAX, FILES_MAX, type Unfit } from './limits'
import { prepare, type Prepared } from './prepare'

/** A file that somebody chose to send. */
export interface Picked {
  key: number
  name: string
  size: number
  caption: string
  /** Whether its name or its sender says that it is a sound. */
  sounds: boolean
  /** Nothing while it is being looked at. */
  ready: Prepared | { unfit: Unfit } | undefined
  /** Shows it, if it can be seen. */
  url?: string
}

/** What is chosen in a conversation and not sent, and how many more were chosen than go at a time. */
interface Tray {
  files: readonly Picked[]
  over: number
}

const EMPTY: Tray = { files: [], over: 0 }
const trays = createStore<Readonly<Record<number, Tray>>>({})
let lastKey = 0

export function useTray(conversationId: number): Tray {
  return useStore(trays, (all) => all[conversationId] ?? EMPTY)
}

function change(
  conversationId: number,
  files: (before: readonly Picked[]) => readonly Picked[],
  over?: number,
): void {
  const all = trays.get()
  const before = all[conversationId] ?? EMPTY
  trays.set({ ...all, [conversationId]: { files: files(before.files), over: over ?? before.over } })
}

/** Puts files beside those that are chosen, and shows them. */
export function pick(conversationId: number, chosen: readonly File[]): void {
  if (chosen.length === 0) return
  const room = FILES_MAX - (trays.get()[conversationId]?.files.length ?? 0)
  const taken = chosen.slice(0, room)
  const added = taken.map((file) => ({ file, key: (lastKey += 1) }))
  change(
    conversationId,
    (before) => [
      ...before,
      ...added.map(({ file: { name, size, type }, key }) => ({
        key,
        name,
        size,
        sounds: type.startsWith('audio/'),
        caption: '',
        ready: undefined,
      })),
    ],
    chosen.length - taken.length,
  )
  openDialog(conversationId, { kind: 'files' })
  void look(conversationId, added)
}

/** One after the other: a dozen large photos at once would be too much for a phone. */
async function look(conversationId: number, added: { file: File; key: number }[]): Promise<void> {
  for (const { file, key } of added) {
    if (!isIn(conversationId, key)) continue
    const ready = await prepare(file)
    if (!isIn(conversationId, key)) continue
    const seen = 'kind' in ready && (ready.kind === 'image' || ready.kind === 'video')
    edit(conversationId, key, { ready, ...(seen && { url: URL.createObjectURL(ready.blob) }) })
  }
}

function isIn(conversationId: number, key: number): boolean {
  return trays.get()[conversationId]?.files.some((each) => each.key === key) === true
}

function edit(conversationId: number, key: number, with_: Partial<Picked>): void {
  change(conversationId, (before) => before.map((each) => (each.key === key ? { ...each, ...with_ } : each)))
}

export function caption(conversationId: number, key: number, text: string): void {
  edit(conversationId, key, { caption: text })
}

export function remove(conversationId: number, key: number): void {
  forget(trays.get()[conversationId]?.files.find((each) => each.key === key))
  change(conversationId, (before) => before.filter((each) => each.key !== key), 0)
}

export function clear(conversationId: number): void {
  const { [conversationId]: before, ...others } = trays.get()
  before?.files.forEach(forget)
  trays.set(others)
}

function forget(file: Picked | undefined): void {
  if (file?.url !== undefined) URL.revokeObjectURL(file.url)
}

export function isSendable({ ready, caption: text }: Picked): boolean {
  return ready !== undefined && !('unfit' in ready) && text.trim().length <= CAPTION_MAX
}

/** In code points, as the gateway counts. */
const NAME_MAX = 240

/** A long name without its middle: its ending says what it is. */
function shortened(name: string): string {
  const letters = Array.from(name)
  return letters.length <= NAME_MAX
    ? name
    : [...letters.slice(0, NAME_MAX - 21), '…', ...letters.slice(-20)].join('')
}

/** As it goes out; `nameOf` says in a word what it is, for rows that have nothing better to say. */
export function writtenOf(
  { name, caption: text, ready }: Picked,
  nameOf: (kind: Prepared['kind']) => string,
): Written | undefined {
  if (ready === undefined || 'unfit' in ready) return undefined
  const { kind, blob, width, height, duration } = ready
  const said = kind === 'audio' ? '' : stripped(text)
  const filename = kind === 'document' ? shortened(name) : undefined
  return {
    type: kind,
    body: said !== '' ? said : (filename ?? nameOf(kind)),
    content: { ...(said !== '' && { body: said }), ...(filename !== undefined && { filename }) },
    file: {
      blob,
      media: {
        state: 'ready',
        mimeType: blob.type,
        size: blob.size,
        ...(width !== undefined && height !== undefined && { width, height }),
        ...(duration !== undefined && { duration }),
        ...(kind === 'image' && { thumbnail: true }),
      },
    },
  }
}
