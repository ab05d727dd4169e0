import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { onTestFinished } from 'vitest'
import { actionQueue } from './api/action-queue'
import type { User } from './api/generated/openapi'
import { LiveContext } from './api/live-context'
import { LiveSync } from './api/live-sync'
import { outbox } from './api/outbox'
import { session } from './api/session'
import { WordsProvider } from './i18n/WordsProvider'

export const ana: User = {
  id: 1,
  companyId: 1,
  name: 'Ana Duarte',
  email: 'ana@aurora.example',
  role: 'agent',
  active: true,
  locale: 'en',
  timeZone: 'UTC',
  preferences: {},
  permissions: [],
}

/** Draws something for Ana, or for whom she is changed into, with a query cache of its own. */
export function renderForAna(element: ReactElement, change: Partial<User> = {}) {
  session.setUser({ ...ana, ...change })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const me = change.id ?? ana.id
  const stop = [outbox.start(queries, me), actionQueue.start(queries, me)]
  onTestFinished(() => stop.forEach((each) => each()))
  const page = render(
    <WordsProvider>
      <QueryClientProvider client={queries}>
        <LiveContext value={new LiveSync(queries, ana.id)}>{element}</LiveContext>
      </QueryClientProvider>
    </WordsProvider>,
  )
  return { queries, ...page }
}

/** A gateway that answers what a spec says: by method and path. */
export function gatewayAnswers(
  answer: (call: string, request: Request) => unknown,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = await answer(`${request.method} ${new URL(request.url).pathname}`, request)
    return body instanceof Response ? body : success(body)
  }
}

export function success(data: unknown, status = 200): Response {
  return answerOf({ success: true, data }, status)
}

export function failure(status: number, code: string, error = 'No'): Response {
  return answerOf({ success: false, error, code, traceId: 'trace-1' }, status)
}

function answerOf(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
}
