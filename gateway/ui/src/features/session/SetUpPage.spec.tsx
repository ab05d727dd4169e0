import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { session } from '../../api/session'
import { SettingsWords } from '../../i18n/SettingsWords'
import { WordsProvider } from '../../i18n/WordsProvider'
import { ana, gatewayAnswers } from '../../spec-render'
import { SetUpPage } from './SetUpPage'

async function found(methods: { password: boolean; setUp: boolean; oidc?: { name: string } }) {
  let sent: unknown
  const onIn = vi.fn()
  const answer = async (call: string, request: Request) => {
    if (call.startsWith('GET')) return methods
    sent = await request.json()
    return { user: ana, accessToken: 't', expiresIn: 300 }
  }
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  session.state.set({ status: 'signedOut' })
  render(
    <WordsProvider>
      <SettingsWords>
        <SetUpPage token="abc" onIn={onIn} />
      </SettingsWords>
    </WordsProvider>,
  )
  await userEvent.type(await screen.findByLabelText(/Company/), 'Nova')
  await userEvent.type(screen.getByLabelText('Your name'), 'Noa')
  await userEvent.type(screen.getByLabelText('E-mail'), 'noa@nova.example')
  const password = screen.queryByLabelText('Password')
  if (password) await userEvent.type(password, 'a password of mine')
  await userEvent.click(screen.getByRole('button', { name: /company/i }))
  await vi.waitFor(() => expect(onIn).toHaveBeenCalled())
  return sent
}

test('the founder chooses a password', async () => {
  expect(await found({ password: true, setUp: true })).toMatchObject({
    token: 'abc',
    companyName: 'Nova',
    password: 'a password of mine',
  })
})

test('where an issuer signs people in, the founder chooses none', async () => {
  expect(await found({ password: false, setUp: true, oidc: { name: 'House' } })).not.toHaveProperty(
    'password',
  )
})
