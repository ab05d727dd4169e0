import { z } from 'zod'
import type { Failure } from './generated/openapi'

const failure = z.object({
  error: z.string(),
  code: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  traceId: z.string().optional(),
})

/** The gateway answered, and the answer is no. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: Failure['code']
  readonly fields: Readonly<Record<string, string>>
  readonly traceId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, body: unknown, retryAfter?: string | null) {
    const parsed = failure.safeParse(body)
    super(parsed.success ? parsed.data.error : `HTTP ${status}`)
    this.status = status
    this.code = parsed.success ? (parsed.data.code as Failure['code']) : codeOf(status)
    this.fields = parsed.data?.fields ?? {}
    this.traceId = parsed.data?.traceId
    this.retryAfterSeconds = retryAfter ? Number.parseInt(retryAfter, 10) || undefined : undefined
  }
}

/** No answer came: the network, or nobody there. What was asked may have been done. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'
}

// A proxy in between answers without our envelope.
function codeOf(status: number): Failure['code'] {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'not_found'
  if (status === 413) return 'too_large'
  if (status === 429) return 'rate_limited'
  if (status === 502 || status === 503 || status === 504) return 'unavailable'
  return status >= 500 ? 'internal' : 'invalid_input'
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'not_found'
}

/** Whether the same request may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return error instanceof NoAnswerError || (error instanceof ApiError && error.status >= 502)
}

/** Why something failed, in words for people. */
export function describeFailure(error: unknown): { why: string; traceId: string | undefined } {
  if (error instanceof ApiError) return { why: words(error), traceId: error.traceId }
  if (error instanceof NoAnswerError) {
    return { why: 'Triptych can’t be reached. Check your connection.', traceId: undefined }
  }
  return { why: 'Something went wrong in this page.', traceId: undefined }
}

function words(error: ApiError): string {
  switch (error.code) {
    case 'unauthorized':
      return error.status === 401 ? 'You are signed out.' : 'You are not allowed to do this.'
    case 'not_found':
      return 'It isn’t here, or you can’t see it.'
    case 'conflict':
      return 'Someone changed it at the same time.'
    case 'window_closed':
      return 'WhatsApp’s 24-hour window is closed. Only templates can be sent.'
    case 'invalid_user':
      return 'This person can’t take conversations.'
    case 'rate_limited':
      return 'Too many tries. Wait a little.'
    case 'too_large':
      return 'It is too large.'
    case 'unavailable':
      return 'A part of Triptych is down for the moment.'
    case 'internal':
      return 'Triptych made a mistake.'
    case 'send_failed':
      return 'WhatsApp didn’t take it.'
    case 'invalid_input':
    case 'unsupported_media':
      return Object.values(error.fields)[0] ?? error.message
  }
}
