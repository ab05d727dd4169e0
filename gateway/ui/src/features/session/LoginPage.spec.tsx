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
