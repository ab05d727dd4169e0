import { newBrowser } from '../spec-browser'
import { waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const [ANA, BEN] = [1, 2]
const endings: (() => void)[] = []

beforeEach(newBrowser)

afterEach(() => {
  for (const end of endings.splice(0)) end()
})

/** The drafts as another tab has them, where this person is signed in. */
async function openTab(person: number) {
  vi.resetModules()
  const store = await import('./draft-store')
  const close = store.openDrafts(person)
  endings.push(close)
  return { ...store, close }
}

test('a draft survives its tab, and is its person’s', async () => {
  const first = await openTab(ANA)
  first.keepDraft(7, 'The ferry runs at')
  const second = await openTab(ANA)
  await waitFor(() => expect(second.draftOf(7)).toBe('The ferry runs at'))
  const third = await openTab(BEN)
  third.keepDraft(8, 'Of Ben')
  await waitFor(() => expect(third.draftOf(8)).toBe('Of Ben'))
  expect(third.draftOf(7)).toBe('')
})

test('what one tab writes the others show, but not over what somebody types there', async () => {
  const [first, second] = [await openTab(ANA), await openTab(ANA)]
  second.keepDraft(8, 'Typed here')
  first.keepDraft(7, 'Hello')
  await waitFor(() => expect(second.draftOf(7)).toBe('Hello'))
  first.keepDraft(8, 'Typed there')
  first.keepDraft(7, 'Hello again')
  await waitFor(() => expect(second.draftOf(7)).toBe('Hello again'))
  expect(second.draftOf(8)).toBe('Typed here')
})

test('a draft that was sent in one tab is gone in the other', async () => {
  const [first, second] = [await openTab(ANA), await openTab(ANA)]
  first.keepDraft(7, 'Sent soon')
  await waitFor(() => expect(second.draftOf(7)).toBe('Sent soon'))
  first.keepDraft(7, '')
  await waitFor(() => expect(second.draftOf(7)).toBe(''))
})

test('when the person goes, nothing of theirs is left to be seen, and it is there when they are back', async () => {
  const tab = await openTab(ANA)
  tab.keepDraft(7, 'Ana’s')
  tab.close()
  expect(tab.draftOf(7)).toBe('')
  endings.push(tab.openDrafts(BEN))
  tab.keepDraft(9, 'Ben’s')
  expect(tab.draftOf(7)).toBe('')
  endings.push(tab.openDrafts(ANA))
  await waitFor(() => expect(tab.draftOf(7)).toBe('Ana’s'))
})

test('a draft that the browser doesn’t keep is told of, if there is anything in it', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('Not here', 'SecurityError')
    },
  })
  const tab = await openTab(ANA)
  tab.keepDraft(7, '  ')
  await waitFor(() => expect(tab.draftOf(7)).toBe('  '))
  expect(tab.anyDraftUnkept()).toBe(false)
  tab.keepDraft(7, 'Something')
  await waitFor(() => expect(tab.anyDraftUnkept()).toBe(true))
})
