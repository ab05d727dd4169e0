import { act, cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { User } from '../../api/generated/openapi'
import type { InboxFilter } from '../../api/inbox-filter'
import { someConversation } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { ConversationList } from './ConversationList'
import { clearSelection } from './selection'

const onOpen = vi.fn()
const onClearSearch = vi.fn()
const onClearFilter = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  // jsdom lays nothing out; without a height no row would be in view.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(340)
})

function show(answer: () => unknown, q = '', who: Partial<User> = {}, filter: Partial<InboxFilter> = {}) {
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  return renderForAna(
    <ConversationList
      filter={{ tab: 'all', q, ...filter }}
      selectedId={undefined}
      ready
      hrefOf={(id) => `/inbox/${id}`}
      onOpen={onOpen}
      onTake={vi.fn()}
      onClearSearch={onClearSearch}
      onClearFilter={onClearFilter}
    />,
    who,
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

test('with Ctrl, ⌘ or Shift a click selects and opens nothing, and so does the mark of a row', async () => {
  show(() => ({ conversations: [4, 3, 2, 1].map((id) => someConversation(id)) }))
  const row = (id: number) => screen.getByRole('link', { name: new RegExp(`Customer ${id}`) })
  await screen.findByRole('link', { name: /Customer 4/ })
  const check = await screen.findByRole('checkbox', { name: 'Customer 1' })
  const user = userEvent.setup()
  await user.keyboard('{Control>}')
  await user.click(row(4))
  await user.keyboard('{/Control}{Shift>}')
  await user.click(row(2))
  await user.keyboard('{/Shift}')
  expect(row(3)).toHaveAccessibleName(/Selected/)
  expect(check).not.toBeChecked()
  await user.click(check)
  expect(check).toBeChecked()
  await user.click(check)
  await user.keyboard('{Control>}')
  await user.click(row(3))
  await user.keyboard('{/Control}')
  expect(row(3)).not.toHaveAccessibleName(/Selected/)
  // Here all screens are touched: while rows are selected, a press selects.
  await user.click(row(3))
  expect(row(3)).toHaveAccessibleName(/Selected/)
  expect(onOpen).not.toHaveBeenCalled()
  act(() => clearSelection())
  await user.click(row(3))
  expect(onOpen).toHaveBeenCalledWith(3)
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

test('a row says which labels it has', async () => {
  const labels = [
    { id: 1, name: 'Refund', colour: 'red' as const },
    { id: 2, name: 'VIP', colour: 'teal' as const },
  ]
  show(() => ({ conversations: [someConversation(1, { labels })] }))
  expect(await screen.findByRole('link', { name: /Customer 1.*Refund and VIP/ })).toBeVisible()
})

test('a filter that nothing fits offers to be taken off', async () => {
  show(() => ({ conversations: [] }), '', {}, { label: 9 })
  expect(await screen.findByText(/Nothing here fits the filter/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filter' }))
  expect(onClearFilter).toHaveBeenCalledOnce()
})

test('an empty inbox says what that means for who looks at it', async () => {
  show(() => ({ conversations: [] }), '', { role: 'manager' })
  expect(await screen.findByText(/No conversations yet/)).toBeVisible()
  cleanup()
  show(() => ({ conversations: [] }))
  expect(await screen.findByText(/Nothing here that you may see/)).toBeVisible()
})

test('the list is one tab stop, and keys move along its rows', async () => {
  show(() => ({ conversations: [someConversation(3), someConversation(2), someConversation(1)] }))
  await screen.findByRole('link', { name: /Customer 3/ })
  await userEvent.tab()
  expect(screen.getByRole('link', { name: /Customer 3/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  expect(screen.getByRole('link', { name: /Customer 2/ })).toHaveFocus()
  await userEvent.keyboard('{End}')
  expect(screen.getByRole('link', { name: /Customer 1/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  expect(screen.getByRole('link', { name: /Customer 1/ })).toHaveFocus()
  await userEvent.keyboard('{Home}')
  expect(screen.getByRole('link', { name: /Customer 3/ })).toHaveFocus()
  await userEvent.tab()
  expect(screen.getAllByRole('link').some((row) => row === document.activeElement)).toBe(false)
})

test('a window leaves the list of those that close soon in the moment that it closes', async () => {
  const windowExpiresAt = new Date(Date.now() + 3_000).toISOString()
  const later = new Date(Date.now() + 1_800_000).toISOString()
  const conversations = [
    someConversation(2, { windowExpiresAt }),
    someConversation(1, { windowExpiresAt: later }),
  ]
  show(() => ({ conversations }), '', {}, { closing: 1 })
  expect(await screen.findByRole('link', { name: /Customer 2/ })).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('link', { name: /Customer 2/ })).toBeNull(), {
    timeout: 10_000,
  })
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(windowExpiresAt))
  expect(screen.getByRole('link', { name: /Customer 1/ })).toBeVisible()
})

test('what comes near its end by the passing of time enters the list of windows that close soon', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  try {
    const windowExpiresAt = new Date(Date.now() + 3_600_000).toISOString()
    let conversations = [someConversation(2, { windowExpiresAt })]
    show(() => ({ conversations }), '', {}, { closing: 1 })
    await screen.findByRole('link', { name: /Customer 2/ })
    conversations = [...conversations, someConversation(1, { windowExpiresAt })]
    await vi.advanceTimersByTimeAsync(31_000)
    expect(await screen.findByRole('link', { name: /Customer 1/ })).toBeVisible()
  } finally {
    vi.useRealTimers()
  }
})
