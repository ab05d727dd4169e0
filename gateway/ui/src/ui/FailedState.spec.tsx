import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { WordsProvider } from '../i18n/WordsProvider'
import { FailedState } from './FailedState'

test('says what failed and why, offers another try and the trace id', async () => {
  const onRetry = vi.fn()
  render(
    <WordsProvider>
      <FailedState what="No list." why="A part is down." traceId="abc123" onRetry={onRetry} />
    </WordsProvider>,
  )

  expect(screen.getByRole('alert')).toHaveTextContent('No list.A part is down.')
  expect(screen.getByText('abc123')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})
