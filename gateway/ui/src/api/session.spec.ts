import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { authorizedFetch } from './client'
import { session } from './session'

const user = { id: 1, companyId: 1, name: 'Ana', email: 'ana@aurora.example', role: 'agent' }

let answers: Record<string, () => Response | Promise<Response>>
let calls: { path: string; authorization: string | null; request: string | null }[]

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const signedIn = (accessToken: string, expiresIn = 300) =>
  json(200, { success: true, data: { user, accessToken, expiresIn } })
const refused = () => json(401, { success: false, error: 'No', code: 'unauthorized', traceId: 't' })
const count = (path: string) => calls.filter((call) => call.path === path).length

beforeEach(() => {
  vi.useFakeTimers()
  calls = []
  answers = {}
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    calls.push({
      path: pathname,
      authorization: request.headers.get('Authorization'),
      request: request.headers.get('X-Triptych-Request'),
    })
    const answer = answers[pathname]
    if (answer === undefined) throw new TypeError('Failed to fetch')
    return answer()
  })
})

afterEach(async () => {
  answers['/api/v1/auth/logout'] = () => json(200, { success: true, data: {} })
  await session.logout()
  vi.useRealTimers()
})

test('starts from the refresh cookie, or signed out without one', async () => {
  answers['/api/v1/auth/refresh'] = refused
  await session.start()
  expect(session.state.get().status).toBe('signedOut')
  expect(calls[0]?.request).toBe('1')

  answers['/api/v1/auth/refresh'] = () => signedIn('one')
  await session.start()
  expect(session.state.get()).toMatchObject({ status: 'signedIn', user: { name: 'Ana' } })
})

test('a network that is down is not a sign-out', async () => {
  await session.start()
  expect(session.state.get().status).toBe('unreachable')
})

test('a refused token is renewed once for all who wait, and the calls go out again', async () => {
  answers['/api/v1/auth/refresh'] = () => signedIn('old')
  await session.start()
  answers['/api/v1/auth/refresh'] = () => signedIn('new')
  answers['/api/v1/me'] = () => (calls.at(-1)?.authorization === 'Bearer new' ? json(200, {}) : refused())

  const requests = [1, 2, 3].map(() => authorizedFetch(new Request('http://localhost/api/v1/me')))
  const statuses = (await Promise.all(requests)).map(({ status }) => status)
  expect(statuses).toEqual([200, 200, 200])
  expect(count('/api/v1/auth/refresh')).toBe(2)
})

test('renews before the token ends, and tells who follows', async () => {
  const tokens: string[] = []
  answers['/api/v1/auth/refresh'] = () => signedIn('one', 300)
  await session.start()
  const stop = session.onToken((token) => tokens.push(token))
  answers['/api/v1/auth/refresh'] = () => signedIn('two', 300)
  await vi.advanceTimersByTimeAsync(254_000)
  expect(tokens).toEqual([])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(tokens).toEqual(['two'])
  stop()
})

test('a renewal that finds no network is tried again, one that is refused signs out', async () => {
  answers['/api/v1/auth/refresh'] = () => signedIn('one', 60)
  await session.start()
  answers['/api/v1/auth/refresh'] = () => Promise.reject(new TypeError('Failed to fetch'))
  await vi.advanceTimersByTimeAsync(16_000)
  expect(session.state.get().status).toBe('signedIn')
  answers['/api/v1/auth/refresh'] = refused
  await vi.advanceTimersByTimeAsync(10_000)
  expect(session.state.get().status).toBe('signedOut')
})

test('a wrong password says so and leaves nobody signed in', async () => {
  answers['/api/v1/auth/login'] = refused
  await expect(session.login('ana@aurora.example', 'wrong')).rejects.toMatchObject({ code: 'unauthorized' })
  expect(session.state.get().status).not.toBe('signedIn')
})
