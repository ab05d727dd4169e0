import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { authorizedFetch } from './client'
import { Session, session } from './session'

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
  vi.stubGlobal('fetch', (request: Request) => Promise.race([answer(request), aborted(request.signal)]))
})

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  calls.push({
    path: pathname,
    authorization: request.headers.get('Authorization'),
    request: request.headers.get('X-Triptych-Request'),
  })
  const known = answers[pathname]
  if (known === undefined) throw new TypeError('Failed to fetch')
  return known()
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
}

afterEach(async () => {
  answers['/api/v1/auth/logout'] = () => json(200, { success: true, data: {} })
  session.logout()
  await vi.advanceTimersByTimeAsync(0)
  localStorage.clear()
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
  await expect(session.login({ email: 'ana@aurora.example', password: 'wrong' })).rejects.toMatchObject({
    code: 'unauthorized',
  })
  expect(session.state.get().status).not.toBe('signedIn')
})

test('a page that finds another person’s session takes no token of theirs and is loaded again', async () => {
  const reload = vi.fn()
  const page = new Session(reload)
  answers['/api/v1/auth/refresh'] = () => signedIn('of Ana', 60)
  await page.start()
  const tokens: string[] = []
  page.onToken((token) => tokens.push(token))
  const ben = { ...user, id: 2, name: 'Ben' }
  answers['/api/v1/auth/refresh'] = () =>
    json(200, { success: true, data: { user: ben, accessToken: 'of Ben', expiresIn: 60 } })
  const { life } = page
  expect(await page.renew('of Ana')).toBeUndefined()
  expect(page.state.get().status).toBe('leaving')
  expect(reload).toHaveBeenCalledOnce()
  expect(tokens).toEqual([])
  expect(life.aborted).toBe(true)
  expect(await page.token()).toBeUndefined()
})

test('a request that was begun before the sign-out is not sent after it', async () => {
  answers['/api/v1/auth/refresh'] = () => signedIn('one', 4)
  await session.start()
  let renew: () => void = () => undefined
  answers['/api/v1/auth/refresh'] = () => new Promise((resolve) => (renew = () => resolve(signedIn('two'))))
  const request = authorizedFetch(new Request('http://localhost/api/v1/me'))
  const failed = expect(request).rejects.toThrow('signed out')
  answers['/api/v1/auth/logout'] = () => json(200, { success: true, data: {} })
  session.logout()
  renew()
  await failed
  expect(count('/api/v1/me')).toBe(0)
})

test('a renewal that is never answered is given up and tried again', async () => {
  answers['/api/v1/auth/refresh'] = () => signedIn('one', 60)
  await session.start()
  answers['/api/v1/auth/refresh'] = () => new Promise<Response>(() => undefined)
  await vi.advanceTimersByTimeAsync(70_000)
  const before = count('/api/v1/auth/refresh')
  expect(before).toBeGreaterThan(3)
  const asked = expect(session.token()).rejects.toThrow('No answer')
  await vi.advanceTimersByTimeAsync(11_000)
  await asked
  answers['/api/v1/auth/refresh'] = () => signedIn('two')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await session.token()).toBe('two')
})

test('a page that could not be opened opens by itself', async () => {
  await session.start()
  expect(session.state.get().status).toBe('unreachable')
  answers['/api/v1/auth/refresh'] = () => signedIn('one')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(session.state.get().status).toBe('signedIn')
})

test('an ended session says so, the first visit doesn’t', async () => {
  answers['/api/v1/auth/refresh'] = refused
  await session.start()
  expect(session.state.get()).toEqual({ status: 'signedOut' })
  answers['/api/v1/auth/refresh'] = () => signedIn('one')
  await session.start()
  answers['/api/v1/auth/refresh'] = refused
  await session.renew('one')
  expect(session.state.get()).toEqual({ status: 'signedOut', because: 'ended' })
})

test.each([
  ['signed_out', 'otherDevice'],
  ['password_changed', 'newPassword'],
  ['deactivated', 'deactivated'],
])('a session that somebody ended (%s) says so', async (code, because) => {
  answers['/api/v1/auth/refresh'] = () => signedIn('one')
  await session.start()
  answers['/api/v1/auth/refresh'] = () =>
    Response.json({ success: false, error: 'x', code, traceId: 'x' }, { status: 401 })
  await session.renew('one')
  expect(session.state.get()).toEqual({ status: 'signedOut', because })
})

test('a sign-out that didn’t reach the gateway still holds after a reload', async () => {
  answers['/api/v1/auth/refresh'] = () => signedIn('one')
  await session.start()
  session.logout()
  await vi.advanceTimersByTimeAsync(0)
  const reloaded = new Session()
  await reloaded.start()
  expect(reloaded.state.get().status).toBe('signedOut')
})
