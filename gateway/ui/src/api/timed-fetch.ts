import { serverClock } from '../lib/server-clock'
import { limited } from '../lib/time-limit'

/** Every call to the gateway: none lasts for ever, and each answer tells the server's time. */
export async function timedFetch(
  request: Request,
  limitMs: number,
  ...signals: readonly AbortSignal[]
): Promise<Response> {
  const sentAt = Date.now()
  const signal = limited(limitMs, request.signal, ...signals)
  const response = await fetch(new Request(request, { signal }))
  serverClock.observe(response.headers.get('Date'), sentAt, Date.now())
  return response
}
