import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { someConversation, someMessage } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { ThreadSearch } from './ThreadSearch'

const onFound = vi.fn()
const onClose = vi.fn()

function hit(id: number) {
  return {
    message: someMessage(id),
    conversation: someConversation(7),
    highlight: { text: `Message ${id}`, ranges: [[0, 7]] },
  }
}

async function show(answer: () => unknown) {
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  renderForAna(<ThreadSearch conversationId={7} onFound={onFound} onClose={onClose} />)
  return screen.findByRole('searchbox')
}

test('the newest hit is shown, and keys go to older ones and back', async () => {
  const field = await show(() => ({ hits: [hit(9), hit(4)] }))
  expect(field).toHaveFocus()
  await userEvent.type(field, 'message')
  expect(await screen.findByText('1 of 2')).toBeVisible()
  expect(onFound).toHaveBeenLastCalledWith(9)
  await userEvent.keyboard('{Enter}')
  expect(screen.getByText('2 of 2')).toBeVisible()
  expect(onFound).toHaveBeenLastCalledWith(4)
  await userEvent.keyboard('{Enter}')
  expect(screen.getByText('2 of 2')).toBeVisible()
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(onFound).toHaveBeenLastCalledWith(9)
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})

test('nothing found and a failure are told apart', async () => {
  let down = true
  const field = await show(() => (down ? failure(503, 'unavailable') : { hits: [] }))
  await userEvent.type(field, 'message')
  expect(await screen.findByText('The search failed.')).toBeVisible()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Not found')).toBeVisible()
})
