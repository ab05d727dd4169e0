import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, onTestFinished, test, vi } from 'vitest'
import { speakTo } from '../../i18n/speaking'
import { someContact } from '../../spec-fixtures'
import { gatewayAnswers, renderForAna } from '../../spec-render'
import { ContactForm } from './ContactForm'

test('what the gateway has against a field stands beside it, in the person’s language', async () => {
  await speakTo({ locale: 'es', timeZone: 'UTC' })
  onTestFinished(() => speakTo({ locale: 'en', timeZone: 'UTC' }))
  const fields = { name: 'must not have control characters', notes: 'must be kinder' }
  const refused = { success: false, error: 'No', code: 'invalid_input', fields, traceId: '1' }
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => Response.json(refused, { status: 400 })),
  )
  renderForAna(<ContactForm contact={someContact(107)} asked onDone={vi.fn()} />, { locale: 'es' })
  await userEvent.type(await screen.findByLabelText('Nombre'), 'x')
  await userEvent.click(screen.getByRole('button', { name: 'Guardar' }))

  expect(await screen.findByText('Contiene caracteres que no se pueden usar aquí.')).toBeVisible()
  expect(screen.getByLabelText('Nombre')).toHaveAccessibleDescription(/Contiene caracteres/)
  // Words that nobody has in Spanish are marked as what they are.
  expect(screen.getByText('must be kinder')).toHaveAttribute('lang', 'en')
})
