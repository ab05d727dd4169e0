import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, renderForAdmin } from '../../../spec-render'
import { SecondFactorPart } from './SecondFactorPart'

const recoveryCodes = Array.from({ length: 10 }, (_, index) => `code-${index}`)

test('it is turned on by the password and a code of the app, and gives recovery codes once', async () => {
  let enabled = false
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call === 'GET /api/v1/auth/second-factor') return { enabled, recoveryCodesLeft: enabled ? 10 : 0 }
      const body = (await request.json()) as { password?: string; code?: string }
      if (call.endsWith('/confirm')) {
        if (body.code !== '123456') return failure(400, 'invalid_input')
        enabled = true
        return { recoveryCodes }
      }
      expect(body).toEqual({ password: 'a long password' })
      return { secret: 'JBSWY3DP', uri: 'otpauth://totp/Triptych:ana?secret=JBSWY3DP' }
    }),
  )
  renderForAdmin(<SecondFactorPart />)
  await userEvent.click(await screen.findByRole('button', { name: 'Turn the second factor on' }))
  await userEvent.type(await screen.findByLabelText('Password'), 'a long password{Enter}')

  const scan = await screen.findByRole('dialog')
  expect(await within(scan).findByRole('img', { name: /QR code/ })).toBeVisible()
  expect(within(scan).getByLabelText('Key')).toHaveValue('JBSWY3DP')
  await userEvent.type(within(scan).getByLabelText('Code'), '000000{Enter}')
  expect(await within(scan).findByText(/This code isn’t right/)).toBeVisible()
  await userEvent.clear(within(scan).getByLabelText('Code'))
  await userEvent.type(within(scan).getByLabelText('Code'), '123 456{Enter}')

  const codes = await screen.findByRole('dialog', { name: 'Recovery codes' })
  expect(within(codes).getAllByRole('listitem')).toHaveLength(10)
  await userEvent.click(within(codes).getByRole('button', { name: 'I have kept them' }))
  expect(await screen.findByText('10 recovery codes left')).toBeVisible()
  expect(screen.queryByText('code-0')).toBeNull()
})
