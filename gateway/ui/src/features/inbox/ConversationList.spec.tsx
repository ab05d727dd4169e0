import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { someConversation } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { ConversationList } from './ConversationList'

const onOpen = vi.fn()
const onClearSearch = vi.fn()

beforeEach(() => {
  // jsdom lays nothing out; without a height no row would be in view.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(340)
})

function show(answer: () => unknown, q = '') {
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  return renderForAna(
    <ConversationList
      filter={{ tab: 'all', q }}
      selectedId={undefined}
      ready
      hrefOf={(id) => `/inbox/${id}`}
      onOpen={onOpen}
      onClearSearch={onClearSearch}
    />,
  )
}

test('rows say who, and open by a click', async () => {
  show(() => ({ conversations: [someConversation(2, { unreadCount: 3 }), someConversation(1)] }))
  const row = await screen.findByRole('link', { name: /Customer 2.*3 unread/ })
  expect(row).toHaveAttribute('href', '/inbox/2')
  await userEvent.click(row)
  expect(onOpen).toHaveBeenCalledWith(2)
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
})

test('a failure is not an empty list: it says so, and another try helps', async () => {
  let down = true
  show(() => (down ? failure(500, 'internal') : { conversations: [someConversation(1)] }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The conversations couldn’t be loaded.')
  expect(screen.getByText('trace-1')).toBeVisible()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: /Customer 1/ })).toBeVisible()
})

test('an empty search offers to clear it', async () => {
  show(() => ({ conversations: [] }), 'nobody')
  expect(await screen.findByText(/Nobody here matches/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }))
  expect(onClearSearch).toHaveBeenCalledOnce()
})

test('an empty inbox says so', async () => {
  show(() => ({ conversations: [] }))
  expect(await screen.findByText(/No conversations yet/)).toBeVisible()
})
