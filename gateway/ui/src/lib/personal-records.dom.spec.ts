import { newBrowser } from '../spec-browser'
import { waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { PersonalRecords } from './personal-records'

const [ANA, BEN] = [1, 2]

beforeEach(newBrowser)

/** As another tab has them, which shares nothing but the browser. */
async function ofNewTab(section: 'drafts' | 'unsent' = 'drafts'): Promise<PersonalRecords<string>> {
  vi.resetModules()
  const { PersonalRecords } = await import('./personal-records')
  return new PersonalRecords<string>(section)
}

test('records are there in another tab, of their person and section only', async () => {
  const here = await ofNewTab()
  await here.put(ANA, 7, 'seven')
  await here.put(ANA, 'x', 'ex')
  await here.put(BEN, 7, 'of Ben')
  const there = await ofNewTab()
  expect(await there.all(ANA)).toEqual(
    new Map<string | number, string>([
      [7, 'seven'],
      ['x', 'ex'],
    ]),
  )
  expect(await there.get(BEN, 7)).toBe('of Ben')
  expect(await (await ofNewTab('unsent')).all(ANA)).toEqual(new Map())
})

test('each record is for itself: writing one leaves the others as another tab made them', async () => {
  const [here, there] = [await ofNewTab(), await ofNewTab()]
  await here.put(ANA, 1, 'one')
  await there.put(ANA, 2, 'two')
  await here.put(ANA, 1, undefined)
  expect(await there.all(ANA)).toEqual(new Map([[2, 'two']]))
})

test('another tab hears of what is written, if it is its person’s', async () => {
  const [here, there] = [await ofNewTab(), await ofNewTab()]
  const heard = vi.fn()
  const unfollow = there.follow(ANA, heard)
  await here.put(BEN, 1, 'not Ana’s')
  await here.put(ANA, 1, 'Ana’s')
  await waitFor(() => expect(heard).toHaveBeenCalledOnce())
  unfollow()
})

test('what the browser doesn’t keep, the page does', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('Not here', 'SecurityError')
    },
  })
  const records = await ofNewTab()
  await records.put(ANA, 1, 'one')
  expect(records.anyUnkept).toBe(true)
  expect(await records.get(ANA, 1)).toBe('one')
  expect(await records.all(BEN)).toEqual(new Map())
  await records.put(ANA, 1, undefined)
  expect(records.anyUnkept).toBe(false)
})

test('a database of before gets what is new, and keeps what it has', async () => {
  const { openDB } = await import('idb')
  const before = await openDB('triptych', 1, {
    upgrade(db) {
      db.createObjectStore('drafts')
      db.createObjectStore('unsent')
    },
  })
  await before.put('drafts', 'still here', [ANA, 7])
  before.close()
  const { PersonalRecords } = await import('./personal-records')
  const actions = new PersonalRecords<string>('actions')
  await actions.put(ANA, 'a', 'archive')
  expect(actions.anyUnkept).toBe(false)
  expect(await actions.get(ANA, 'a')).toBe('archive')
  expect(await new PersonalRecords<string>('drafts').get(ANA, 7)).toBe('still here')
})
