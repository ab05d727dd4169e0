import { queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../../api/client'
import { queryKeys } from '../../../api/query-keys'

/** Says that a page of ours asks, where the refresh cookie comes along. */
export const OF_BROWSER = { params: { header: { 'X-Triptych-Request': '1' as const } } }

export const ownQueries = {
  sessions: () =>
    queryOptions({
      queryKey: queryKeys.sessions,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/auth/sessions', { ...OF_BROWSER, signal })),
      select: ({ sessions }) => sessions,
    }),
  secondFactor: () =>
    queryOptions({
      queryKey: queryKeys.secondFactor,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/auth/second-factor', { signal })),
    }),
}

export function endSession(sessionId: string): Promise<unknown> {
  return dataOf(gateway.DELETE('/api/v1/auth/sessions/{sessionId}', { params: { path: { sessionId } } }))
}

export function endOtherSessions(): Promise<unknown> {
  return dataOf(gateway.POST('/api/v1/auth/sessions/end-others', { ...OF_BROWSER, body: {} }))
}

export function prepareSecondFactor(password: string) {
  return dataOf(gateway.POST('/api/v1/auth/second-factor', { body: { password } }))
}

export function confirmSecondFactor(code: string) {
  return dataOf(gateway.POST('/api/v1/auth/second-factor/confirm', { body: { code } }))
}

export function disableSecondFactor(password: string) {
  return dataOf(gateway.POST('/api/v1/auth/second-factor/disable', { body: { password } }))
}

export function renewRecoveryCodes(password: string) {
  return dataOf(gateway.POST('/api/v1/auth/second-factor/recovery-codes', { body: { password } }))
}
