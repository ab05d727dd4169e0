import createClient from 'openapi-fetch'
import type { paths } from './generated/openapi'
import { timedFetch } from './timed-fetch'

const LIMIT_MS = 30_000

/** What anybody may ask of the gateway, whether somebody is signed in here or not. */
export const publicGateway = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => timedFetch(request, LIMIT_MS),
})
