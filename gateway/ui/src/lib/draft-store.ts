import { createStore, useStore } from './external-store'
import { PersonalRecords } from './personal-records'
import { isBlank } from './visible-text'

/** What another tab wrote doesn't replace the words of who types here; it does when they have paused for so long. */
const UNDER_FINGERS_MS = 2_000

/** What was typed and not sent yet, by conversation. */
type Drafts = Readonly<Record<number, string>>

const records = new PersonalRecords<string>('drafts')
const drafts = createStore<Drafts>({})
const typedAt = new Map<number, number>()
let owner: number | undefined
let writing = 0
let lookAgain: ReturnType<typeof setTimeout> | undefined

/** Shows the drafts of this person, and those that other tabs write; until the returned function is called. */
export function openDrafts(person: number): () => void {
  owner = person
  const refresh = () => void readDrafts(person)
  const unfollow = records.follow(person, refresh)
  refresh()
  return () => {
    unfollow()
    clearTimeout(lookAgain)
    owner = undefined
    typedAt.clear()
    drafts.set({})
  }
}

async function readDrafts(person: number): Promise<void> {
  const asked = Date.now()
  const kept = await records.all(person)
  if (owner !== person) return
  const known = drafts.get()
  const next: Record<number, string> = {}
  for (const [id, text] of kept) next[Number(id)] = text
  let busy = false
  for (const [id, at] of typedAt) {
    if (writing === 0 && asked - at > UNDER_FINGERS_MS) {
      typedAt.delete(id)
      continue
    }
    busy = true
    const own = known[id]
    if (own === undefined) Reflect.deleteProperty(next, id)
    else next[id] = own
  }
  if (!isSame(known, next)) drafts.set(next)
  clearTimeout(lookAgain)
  if (busy) lookAgain = setTimeout(() => void readDrafts(person), UNDER_FINGERS_MS)
}

function isSame(a: Drafts, b: Drafts): boolean {
  const ids = Object.keys(a)
  return ids.length === Object.keys(b).length && ids.every((id) => a[Number(id)] === b[Number(id)])
}

/**
 * Under what the draft of a note for colleagues is kept, beside that of an answer: apart, so that what is meant for them
 * never goes to the customer by a slip. No conversation has such an id.
 */
export function noteDraft(conversationId: number): number {
  return -conversationId
}

export function draftOf(conversationId: number): string {
  return drafts.get()[conversationId] ?? ''
}

/** Writes the record of this one conversation; nobody else's words are touched. */
export function keepDraft(conversationId: number, text: string): void {
  const { [conversationId]: _before, ...others } = drafts.get()
  drafts.set(text === '' ? others : { ...others, [conversationId]: text })
  if (owner === undefined) return
  typedAt.set(conversationId, Date.now())
  writing += 1
  void records.put(owner, conversationId, text === '' ? undefined : text).finally(() => (writing -= 1))
}

/** Whether a draft would be gone with this page. */
export function anyDraftUnkept(): boolean {
  return records.anyUnkept && Object.values(drafts.get()).some((text) => !isBlank(text))
}

export function useDraft(conversationId: number): string {
  return useStore(drafts, (all) => all[conversationId] ?? '')
}
