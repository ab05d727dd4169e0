import createClient from 'openapi-fetch'
import { ApiError, NoAnswerError } from './errors'
import type { paths } from './generated/openapi'
import { session } from './session'
import { timedFetch } from './timed-fetch'

/** Longer than the gateway waits for anybody. */
const LIMIT_MS = 30_000
const DOWNLOAD_LIMIT_MS = 600_000

/** Adds the access token, and once asks for a new one when the gateway doesn't take it. */
export function authorizedFetch(request: Request): Promise<Response> {
  return authorized(request, LIMIT_MS)
}

/** The same for a file, which takes as long as it is large. */
export function authorizedDownload(request: Request): Promise<Response> {
  return authorized(request, DOWNLOAD_LIMIT_MS)
}

async function authorized(request: Request, limitMs: number): Promise<Response> {
  // Of whoever is signed in now: what they asked for isn't sent when they are gone.
  const { life } = session
  const again = request.clone()
  const token = await session.token()
  const response = await send(request, token, life, limitMs)
  if (response.status !== 401 || life.aborted) return response
  return send(again, await session.renew(token), life, limitMs)
}

async function send(
  request: Request,
  token: string | undefined,
  life: AbortSignal,
  limitMs: number,
): Promise<Response> {
  life.throwIfAborted()
  if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`)
  return timedFetch(request, limitMs, life)
}

/** The gateway, as its OpenAPI document says. */
export const gateway = createClient<paths>({ baseUrl: location.origin, fetch: authorizedFetch })

interface Answer<D> {
  data?: { data: D } | undefined
  error?: unknown
  response: Response
}

/** The `data` of a successful answer; anything else is thrown as `ApiError` or `NoAnswerError`. */
export async function dataOf<D>(call: Promise<Answer<D>>): Promise<D> {
  let answer: Answer<D>
  try {
    answer = await call
  } catch (cause) {
    if (cause instanceof ApiError || isAbort(cause)) throw cause
    throw new NoAnswerError('No answer', { cause })
  }
  if (answer.data === undefined) {
    throw new ApiError(answer.response.status, answer.error, answer.response.headers.get('Retry-After'))
  }
  return answer.data.data
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError'
}
