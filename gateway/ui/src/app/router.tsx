import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  useNavigate,
  useRouter,
} from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import type { InboxLocation } from '../api/inbox-filter'
import { InboxPage } from '../pages/InboxPage'
import { GoContext } from '../ui/Go'
import { BrokenPage } from './BrokenPage'
import { inboxHref, parseQuery, paths, readInboxLocation, readInboxSearch, writeQuery } from './paths'
import { Shell } from './Shell'
import { SignedIn } from './SignedIn'

// What few people see, and seldom.
const SettingsRoute = lazy(() =>
  import('./SettingsRoute').then((module) => ({ default: module.SettingsRoute })),
)
const ContactsRoute = lazy(() =>
  import('./ContactsRoute').then((module) => ({ default: module.ContactsRoute })),
)
const InvitationRoute = lazy(() =>
  import('./entry-routes').then((module) => ({ default: module.InvitationRoute })),
)
const SetUpRoute = lazy(() => import('./entry-routes').then((module) => ({ default: module.SetUpRoute })))

const root = createRootRoute({
  component: Root,
  notFoundComponent: () => <Navigate to={paths.inboxRoute} replace />,
})

function Root() {
  const navigate = useNavigate()
  const go = useCallback((href: string) => void navigate({ href }), [navigate])
  return (
    <GoContext value={go}>
      <Suspense>
        <Outlet />
      </Suspense>
    </GoContext>
  )
}

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signedIn',
  component: () => (
    <SignedIn>
      <Outlet />
    </SignedIn>
  ),
})

const index = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: () => <Navigate to={paths.inboxRoute} replace />,
})

// One route for the list and for a conversation in it, so that opening one keeps everything else mounted.
const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: paths.inboxRoute,
  validateSearch: readInboxSearch,
  component: InboxRoute,
})

const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: paths.contactsRoute,
  component: () => <ContactsRoute {...contacts.useParams()} search={contacts.useSearch()} />,
})

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: paths.settingsRoute,
  component: () => <SettingsRoute {...settings.useParams()} search={settings.useSearch()} />,
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: paths.invitation,
  component: InvitationRoute,
})

const setUp = createRoute({ getParentRoute: () => root, path: paths.setUp, component: SetUpRoute })

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
    <Shell place="inbox" railOnPhone={location.conversationId === undefined}>
      <InboxPage location={location} hrefOf={hrefOf} onGo={go} onBack={history.back} />
    </Shell>
  )
}

export const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([index, inbox, contacts, settings]), invitation, setUp]),
  parseSearch: parseQuery,
  stringifySearch: writeQuery,
  defaultErrorComponent: BrokenPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
