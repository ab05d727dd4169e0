import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  useNavigate,
  useRouter,
} from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { InboxLocation } from '../api/inbox-filter'
import { InboxPage } from '../pages/InboxPage'
import { BrokenPage } from './BrokenPage'
import { inboxHref, parseQuery, paths, readInboxLocation, readInboxSearch, writeQuery } from './paths'
import { Shell } from './Shell'
import { SignedIn } from './SignedIn'

const root = createRootRoute({
  component: () => (
    <SignedIn>
      <Outlet />
    </SignedIn>
  ),
  notFoundComponent: () => <Navigate to={paths.inboxRoute} replace />,
})

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to={paths.inboxRoute} replace />,
})

// One route for the list and for a conversation in it, so that opening one keeps everything else mounted.
const inbox = createRoute({
  getParentRoute: () => root,
  path: paths.inboxRoute,
  validateSearch: readInboxSearch,
  component: InboxRoute,
})

function InboxRoute() {
  const search = inbox.useSearch()
  const { conversationId } = inbox.useParams()
  const navigate = useNavigate()
  const { history } = useRouter()
  // What was left out of it is still in what the router hands on.
  const location = useMemo(
    () => readInboxLocation(readInboxSearch({ ...search }), conversationId),
    [search, conversationId],
  )

  const go = useCallback(
    (next: InboxLocation, { replace = false } = {}) => void navigate({ href: inboxHref(next), replace }),
    [navigate],
  )
  const hrefOf = useCallback((next: InboxLocation) => history.createHref(inboxHref(next)), [history])

  return (
    <Shell railOnPhone={location.conversationId === undefined}>
      <InboxPage location={location} hrefOf={hrefOf} onGo={go} onBack={history.back} />
    </Shell>
  )
}

export const router = createRouter({
  routeTree: root.addChildren([index, inbox]),
  parseSearch: parseQuery,
  stringifySearch: writeQuery,
  defaultErrorComponent: BrokenPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
