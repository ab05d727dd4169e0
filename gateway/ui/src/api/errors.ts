import type { Translate } from '../i18n/words'
import { isString, optional, recordOf, shape } from '../lib/guards'
import { allProblemsIn, problemIn, type FieldProblem } from './field-problems'
import type { Failure } from './generated/openapi'

const isFailure = shape({
  error: isString,
  code: isString,
  fields: optional(recordOf(isString)),
  traceId: optional(isString),
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
    const failure = isFailure(body) ? body : undefined
    super(failure?.error ?? `HTTP ${status}`)
    this.status = status
    this.code = failure === undefined ? codeOf(status) : (failure.code as Failure['code'])
    this.fields = failure?.fields ?? {}
    this.traceId = failure?.traceId
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

export function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'conflict'
}

/** Whether the same request may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return error instanceof NoAnswerError || (error instanceof ApiError && error.status >= 502)
}

/** Statuses of refusals that say nothing about what was asked: sign in, too slow, too early, too often. */
const NOT_FINAL = new Set([401, 408, 425, 429])

/** Whether the gateway said no to what was asked, and would say it again. */
export function isRefusal(error: unknown): error is ApiError {
  return (
    error instanceof ApiError && error.status >= 400 && error.status < 500 && !NOT_FINAL.has(error.status)
  )
}

/** How long the gateway wants to be left alone. */
export function retryAfterMs(error: unknown): number {
  return error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0
}

/** Why something failed, in words for people. */
export function describeFailure(error: unknown, t: Translate): { why: string; traceId: string | undefined } {
  return {
    why: allProblemsIn(refusedFields(error), t) ?? t(failureKeyOf(error)),
    traceId: error instanceof ApiError ? error.traceId : undefined,
  }
}

/** What the gateway has against a field; undefined if the failure isn't about it. */
export function fieldProblem(error: unknown, field: string, t: Translate): FieldProblem | undefined {
  return problemIn(refusedFields(error), field, t)
}

/** Of a conflict, they say something else. */
function refusedFields(error: unknown): ApiError['fields'] {
  return error instanceof ApiError && error.code === 'invalid_input' ? error.fields : {}
}

const WORDS = {
  not_found: 'failure.notFound',
  conflict: 'failure.conflict',
  window_closed: 'failure.windowClosed',
  invalid_user: 'failure.invalidUser',
  rate_limited: 'failure.rateLimited',
  too_large: 'failure.tooLarge',
  unavailable: 'failure.unavailable',
  internal: 'failure.internal',
  send_failed: 'failure.sendFailed',
  invalid_input: 'failure.invalid',
  unsupported_media: 'failure.unsupportedMedia',
  file_gone: 'failure.fileGone',
  second_factor_required: 'failure.signedOut',
  password_change_required: 'failure.signedOut',
  signed_out: 'failure.signedOut',
  password_changed: 'failure.signedOut',
  deactivated: 'failure.signedOut',
} as const

export type FailureKey =
  | (typeof WORDS)[keyof typeof WORDS]
  | 'failure.signedOut'
  | 'failure.forbidden'
  | 'failure.unreachable'
  | 'failure.page'

/** The words for why something failed: what may be kept of a failure and said later, in whatever language. */
export function failureKeyOf(error: unknown): FailureKey {
  if (error instanceof NoAnswerError) return 'failure.unreachable'
  if (!(error instanceof ApiError)) return 'failure.page'
  if (error.code === 'unauthorized') return error.status === 401 ? 'failure.signedOut' : 'failure.forbidden'
  return Object.hasOwn(WORDS, error.code) ? WORDS[error.code] : 'failure.internal'
}
