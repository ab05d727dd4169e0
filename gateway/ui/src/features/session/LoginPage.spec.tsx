import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers } from '../../spec-render'
import { WordsProvider } from '../../i18n/WordsProvider'
import { LoginPage } from './LoginPage'

async function tryToSignIn(response: () => Response) {
  vi.stubGlobal('fetch', gatewayAnswers(response))
  render(
    <WordsProvider>
      <LoginPage />
    </WordsProvider>,
  )
  await userEvent.type(screen.getByLabelText('E-mail'), 'ana@aurora.example')
  await userEvent.type(screen.getByLabelText('Password'), 'nope{Enter}')
  return screen.findByRole('alert')
}

test('a wrong password doesn’t tell which of both is wrong', async () => {
  expect(await tryToSignIn(() => failure(401, 'unauthorized'))).toHaveTextContent(
    'E-mail or password is wrong.',
  )
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled()
})

test('too many tries say how long to wait', async () => {
  const limited = () => {
    const response = failure(429, 'rate_limited')
    response.headers.set('Retry-After', '840')
    return response
  }
  expect(await tryToSignIn(limited)).toHaveTextContent('Too many tries. Wait 14 minutes and try again.')
})

test('a gateway that is not there is not a wrong password', async () => {
  const alert = await tryToSignIn(() => {
    throw new TypeError('Failed to fetch')
  })
  expect(alert).toHaveTextContent('Triptych can’t be reached.')
})

/** Answers the sign-in as the steps of the spec say, and tells what was sent. */
function signingIn(...answers: (() => unknown)[]) {
  const sent: unknown[] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (!call.endsWith('/login')) return { password: true, setUp: false }
      sent.push(await request.json())
      return answers[sent.length - 1]?.()
    }),
  )
  render(
    <WordsProvider>
      <LoginPage />
    </WordsProvider>,
  )
  return sent
}

test('a second factor and a new password are asked for one after the other, with what was typed before', async () => {
  const sent = signingIn(
    () => failure(401, 'second_factor_required'),
    () => failure(401, 'unauthorized'),
    () => failure(401, 'password_change_required'),
    () => failure(503, 'unavailable'),
  )
  await userEvent.type(screen.getByLabelText('E-mail'), 'ana@aurora.example')
  await userEvent.type(screen.getByLabelText('Password'), 'once{Enter}')
  await userEvent.type(await screen.findByLabelText('Code'), '111111{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('This code isn’t right.')
  await userEvent.clear(screen.getByLabelText('Code'))
  await userEvent.type(screen.getByLabelText('Code'), '222222{Enter}')
  await userEvent.type(await screen.findByLabelText('New password'), 'my own long one{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('A part of Triptych is down')
  expect(sent.at(-1)).toEqual({
    email: 'ana@aurora.example',
    password: 'once',
    code: '222222',
    newPassword: 'my own long one',
  })
})

test('where another issuer signs people in there is a way to it, and no password', async () => {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => ({
      password: false,
      setUp: false,
      oidc: { name: 'Aurora ID', startUrl: '/api/v1/auth/oidc/start' },
    })),
  )
  render(
    <WordsProvider>
      <LoginPage />
    </WordsProvider>,
  )
  expect(await screen.findByRole('link', { name: 'Sign in with Aurora ID' })).toHaveAttribute(
    'href',
    '/api/v1/auth/oidc/start',
  )
  expect(screen.queryByLabelText('Password')).toBeNull()
})
