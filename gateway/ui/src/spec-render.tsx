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
import { SettingsWords } from './i18n/SettingsWords'
import { WordsProvider } from './i18n/WordsProvider'
import { ana } from './spec-user'

export { failure, gatewayAnswers, success } from './spec-answers'
export { ana }

/** Draws something for Ana, or for whom she is changed into, with a query cache of its own. */
export function renderForAna(element: ReactElement, change: Partial<User> = {}) {
  session.state.set({ status: 'signedIn', user: { ...ana, ...change } })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const me = change.id ?? ana.id
  const stop = [outbox.start(queries, me), actionQueue.start(queries, me)]
  onTestFinished(() => {
    // It would wait for Ana of the next spec.
    for (const { messageId } of outbox.messages.get()) outbox.discard(messageId)
    stop.forEach((each) => each())
  })
  const page = render(
    <WordsProvider>
      <QueryClientProvider client={queries}>
        <LiveContext value={new LiveSync(queries, ana.id)}>{element}</LiveContext>
      </QueryClientProvider>
    </WordsProvider>,
  )
  return { queries, ...page }
}

/** As an admin sees it who is in the settings. */
export function renderForAdmin(element: ReactElement) {
  return renderForAna(<SettingsWords>{element}</SettingsWords>, {
    role: 'admin',
    permissions: [
      'users.write',
      'accounts.write',
      'settings.write',
      'audit.read',
      'contacts.manage',
      'canned_replies.write',
    ],
  })
}
