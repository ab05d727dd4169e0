import { render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Message } from '../../api/generated/openapi'
import { WordsProvider } from '../../i18n/WordsProvider'
import { someMessage } from '../../spec-fixtures'
import { FailedLine } from './FailedLine'

type DeliveryError = NonNullable<Message['error']>

function show(error: DeliveryError | undefined) {
  const message = someMessage(3, { direction: 'outbound', status: 'failed', ...(error && { error }) })
  render(
    <WordsProvider>
      <FailedLine message={message} onRetry={vi.fn()} />
    </WordsProvider>,
  )
}

const OF_SERVICE = { title: 'WhatsApp could not send it', help: 'It had an accident.' }

test.each([
  [131026, 'none', /^Not sent: The customer may not use WhatsApp/],
  [131000, 'retry', /^Not sent: WhatsApp was out of reach or too busy/],
  [131009, 'none', /^Not sent: Something in it is not as WhatsApp wants it/],
  [999, 'retry', /^Not sent: It had an accident\.$/],
  [999, 'none', /^Not sent: It had an accident\.$/],
] as const)('%i, to be helped by %s, says once that it was not sent, and why', (code, action, words) => {
  show({ code, action, ...OF_SERVICE })
  const [line] = screen.getAllByText((_, element) => element?.tagName === 'SPAN')
  expect(line).toHaveTextContent(words)
  expect(line).not.toHaveTextContent(/could not|couldn’t/)
  expect(screen.queryByRole('button', { name: 'Try again' }) !== null).toBe(action === 'retry')
})

test('without a reason it says that there is none, and can be tried again', () => {
  show(undefined)
  expect(screen.getByText('Not sent: WhatsApp gave no reason.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
})
