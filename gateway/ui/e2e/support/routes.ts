import type { Route } from '@playwright/test'

/** The gateway at fault, for `page.route`. */
export const failing = (route: Route) =>
  route.fulfill({
    status: 500,
    json: {
      success: false,
      error: 'x',
      code: 'internal',
      traceId: '0af7651916cd43dd8448eb211c80319c',
    },
  })

/** A gateway that answers this. */
export const answering =
  (data: unknown, status = 200) =>
  (route: Route) =>
    route.fulfill({ status, json: { success: true, data } })

/** A gateway that never answers. */
export const never = () => new Promise<void>(() => undefined)
