import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { someConversation, someMessage } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { SearchResults } from './SearchResults'
import type { ListHandle } from '../../lib/use-roving-row'

const onOpen = vi.fn()
const onOpenMessage = vi.fn()
const onLeave = vi.fn()
const onClearSearch = vi.fn()
const list = createRef<ListHandle>()

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = vi.fn()
      disconnect = vi.fn()
    },
  )
  Element.prototype.scrollIntoView = vi.fn()
})

const HIT = {
  message: someMessage(31, { conversationId: 7, content: { body: 'The red parcel' } }),
  conversation: someConversation(7),
  highlight: { text: 'The red parcel', ranges: [[4, 7]] },
}

function show(conversations: () => unknown, messages: () => unknown) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((path) => (path.includes('/messages/search') ? messages() : conversations())),
  )
  return renderForAna(
    <SearchResults
      ref={list}
      filter={{ tab: 'all', q: 'red' }}
      selectedId={undefined}
      selectedMessageId={undefined}
      ready
      hrefOf={(id, messageId) => `/inbox/${id}${messageId === undefined ? '' : `?message=${messageId}`}`}
      onOpen={onOpen}
      onOpenMessage={onOpenMessage}
      onLeave={onLeave}
      onClearSearch={onClearSearch}
    />,
  )
}

test('conversations and messages are two groups, and keys go from one to the other', async () => {
  show(
    () => ({ conversations: [someConversation(2)] }),
    () => ({ hits: [HIT] }),
  )
  const conversation = await screen.findByRole('link', { name: /Customer 2/ })
  const hit = await within(await screen.findByRole('list', { name: 'Messages' })).findByRole('link')
  expect(hit).toHaveAttribute('href', '/inbox/7?message=31')
  expect(within(hit).getByText('red').tagName).toBe('MARK')
  act(() => list.current?.focus())
  expect(conversation).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  expect(hit).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(onOpenMessage).toHaveBeenCalledWith(7, 31)
  await userEvent.keyboard('{Home}{ArrowUp}')
  expect(onLeave).toHaveBeenCalledOnce()
})

test('a group that failed says so for itself, and another try helps', async () => {
  let down = true
  show(
    () => ({ conversations: [someConversation(2)] }),
    () => (down ? failure(503, 'unavailable') : { hits: [HIT] }),
  )
  expect(await screen.findByText('The messages couldn’t be searched.')).toBeVisible()
  expect(screen.getByRole('link', { name: /Customer 2/ })).toBeVisible()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('red')).toBeVisible()
})

test('where nothing is found each group says so, and the search can be cleared', async () => {
  show(
    () => ({ conversations: [] }),
    () => ({ hits: [] }),
  )
  expect(await screen.findByText('No message says “red”.')).toBeVisible()
  expect(await screen.findByText(/Nobody here matches “red”/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }))
  expect(onClearSearch).toHaveBeenCalledOnce()
})

test('conversations that were found can be selected', async () => {
  show(
    () => ({ conversations: [someConversation(2), someConversation(3)] }),
    () => ({ hits: [HIT] }),
  )
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Customer 2' }))
  expect(screen.getByRole('checkbox', { name: 'Customer 2' })).toBeChecked()
  await userEvent.keyboard('{Control>}')
  await userEvent.click(screen.getByRole('link', { name: /Customer 3/ }))
  expect(screen.getByRole('checkbox', { name: 'Customer 3' })).toBeChecked()
  expect(onOpen).not.toHaveBeenCalled()
})

test('of many conversations a few are shown until one asks for more', async () => {
  show(
    () => ({ conversations: Array.from({ length: 8 }, (_, index) => someConversation(index + 1)) }),
    () => ({ hits: [] }),
  )
  expect(await screen.findAllByRole('link')).toHaveLength(5)
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  expect(screen.getAllByRole('link')).toHaveLength(8)
})
