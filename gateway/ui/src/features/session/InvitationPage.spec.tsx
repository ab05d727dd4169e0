import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { session } from '../../api/session'
import { SettingsWords } from '../../i18n/SettingsWords'
import { WordsProvider } from '../../i18n/WordsProvider'
import { ana, failure, gatewayAnswers } from '../../spec-render'
import { InvitationPage } from './InvitationPage'

const invitation = {
  companyName: 'Aurora',
  name: 'Cleo',
  email: 'cleo@aurora.example',
  passwordRules: { minLength: 14 },
}

function show(answer: (call: string, request: Request) => unknown) {
  const onIn = vi.fn()
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  session.state.set({ status: 'signedOut' })
  render(
    <WordsProvider>
      <SettingsWords>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <InvitationPage token="abc" onIn={onIn} />
        </QueryClientProvider>
      </SettingsWords>
    </WordsProvider>,
  )
  return onIn
}

test('who was invited chooses a password and is in', async () => {
  let sent: unknown
  const onIn = show(async (call, request) => {
    if (call.startsWith('GET')) return invitation
    sent = await request.json()
    return { user: { ...ana, id: 3 }, accessToken: 't', expiresIn: 300 }
  })
  expect(await screen.findByRole('heading', { name: 'Welcome to Aurora' })).toBeVisible()
  expect(screen.getByText(/At least 14 characters/)).toBeVisible()
  await userEvent.type(screen.getByLabelText('Password'), 'a password of mine{Enter}')
  await vi.waitFor(() => expect(onIn).toHaveBeenCalled())
  expect(sent).toEqual({ password: 'a password of mine' })
})

test('a password that is refused says why beside it', async () => {
  const fields = { password: 'must have at least 14 characters' }
  const refused = { success: false, error: 'No', code: 'invalid_input', fields, traceId: '1' }
  const onIn = show((call) => (call.startsWith('GET') ? invitation : Response.json(refused, { status: 400 })))
  await userEvent.type(await screen.findByLabelText('Password'), 'short{Enter}')
  expect(await screen.findByText('It is too short: at least 14 characters.')).toBeVisible()
  expect(onIn).not.toHaveBeenCalled()
})

test('a link that was used says what to do', async () => {
  show(() => failure(404, 'not_found'))
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('This invitation can’t be used any more.')
  expect(alert).toHaveTextContent('Ask an admin of your company for another.')
})

test('who has a second factor already is asked for a code', async () => {
  const sent: unknown[] = []
  const onIn = show(async (call, request) => {
    if (call.startsWith('GET')) return invitation
    sent.push(await request.json())
    if (sent.length === 1) return failure(401, 'second_factor_required')
    if (sent.length === 2) return failure(401, 'unauthorized')
    return { user: { ...ana, id: 3 }, accessToken: 't', expiresIn: 300 }
  })
  await userEvent.type(await screen.findByLabelText('Password'), 'a password of mine{Enter}')
  await userEvent.type(await screen.findByLabelText('Code'), '111111{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('This code isn’t right.')
  await userEvent.clear(screen.getByLabelText('Code'))
  await userEvent.type(screen.getByLabelText('Code'), '222222{Enter}')
  await vi.waitFor(() => expect(onIn).toHaveBeenCalled())
  expect(sent.at(-1)).toEqual({ password: 'a password of mine', code: '222222' })
})
