import { beforeEach, expect, test, vi } from 'vitest'
import { ana } from '../spec-user'
import { changePreferences, preferencesOf } from './preferences'
import { changeProfile } from './profile'
import { session } from './session'

interface Asked {
  body: { name?: string; preferences?: Record<string, unknown> }
  answer: (response: Response) => void
}

let asked: Asked[]

beforeEach(() => {
  asked = []
  session.state.set({ status: 'signedIn', user: ana })
  vi.stubGlobal('fetch', async (request: Request) => {
    const body = (await request.json()) as Asked['body']
    return new Promise<Response>((answer) => asked.push({ body, answer }))
  })
})

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refused = () => json(400, { success: false, error: 'No', code: 'validation_failed', traceId: 't' })

async function keep(index: number): Promise<void> {
  await vi.waitFor(() => expect(asked).toHaveLength(index + 1))
  asked[index]?.answer(json(200, { success: true, data: { ...ana, ...asked[index].body } }))
}

function shown() {
  const state = session.state.get()
  return state.status === 'signedIn' ? preferencesOf(state.user).singleKeys : undefined
}

test('what is chosen last is shown and kept, whatever answers come to what was chosen before', async () => {
  const off = changePreferences({ singleKeys: false })
  const on = changePreferences({ singleKeys: true })
  expect(shown()).toBe(true)
  await keep(0)
  await off
  expect(shown()).toBe(true)
  await keep(1)
  await on
  expect(shown()).toBe(true)
  expect(asked.map(({ body }) => body.preferences?.singleKeys)).toEqual([false, true])
})

test('what the gateway refuses is taken back, and the next change is asked for all the same', async () => {
  const off = changePreferences({ singleKeys: false })
  const name = changeProfile({ name: 'Ana B.' })
  expect(shown()).toBe(false)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0]?.answer(refused())
  await expect(off).rejects.toThrow()
  await keep(1)
  await name
  expect(session.state.get()).toMatchObject({ user: { name: 'Ana B.' } })
  expect(shown()).toBe(true)
})

test('an answer that comes after signing out signs nobody in again', async () => {
  const off = changePreferences({ singleKeys: false })
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  session.state.set({ status: 'signedOut' })
  await keep(0)
  await off
  expect(session.state.get()).toEqual({ status: 'signedOut' })
})
