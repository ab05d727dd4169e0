import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Conversation, User } from '../../api/generated/openapi'
import { isOffered, runCommand } from '../../commands/registry'
import { clearSelection, selectAll, setListed, toggle } from '../../features/inbox/selection'
import type { ListHandle } from '../../lib/use-roving-row'
import { someConversation } from '../../spec-fixtures'
import { gatewayAnswers, renderForAna } from '../../spec-render'
import { SelectionBar } from './SelectionBar'

const notices = { done: vi.fn(), failed: vi.fn() }

interface Body {
  ids: number[]
  action: string
  assignedTo?: number | null
}

let sent: Body[] = []

function Bar() {
  const list = useRef<ListHandle>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  return (
    <>
      <input ref={searchBox} aria-label="Search" />
      <SelectionBar list={list} searchBox={searchBox} opened={2} notices={notices} />
    </>
  )
}

function show(rows: Conversation[], results: (body: Body) => unknown[], who: Partial<User> = {}) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (!call.includes('/bulk')) return { users: [], teams: [], labels: [] }
      const body = (await request.json()) as Body
      sent.push(body)
      return { results: results(body) }
    }),
  )
  renderForAna(<Bar />, { role: 'manager', ...who })
  act(() => setListed(rows))
}

const done = ({ ids, action }: Body) =>
  ids.map((id) => ({
    id,
    success: true,
    conversation: someConversation(id, { status: action === 'archive' ? 'archived' : 'active' }),
  }))

beforeEach(() => {
  sent = []
  vi.clearAllMocks()
  act(() => clearSelection())
})

test('it says how many are selected, does something with them, and takes it back', async () => {
  show(
    [3, 2, 1].map((id) => someConversation(id)),
    done,
  )
  expect(screen.queryByRole('group')).toBeNull()
  act(() => selectAll())
  const bar = await screen.findByRole('group', { name: /selected conversations/ })
  expect(within(bar).getByRole('heading', { name: '3 selected, of 3 loaded' })).toBeVisible()
  expect(screen.getByRole('status')).toHaveTextContent('3 selected, of 3 loaded')
  await userEvent.click(within(bar).getByRole('button', { name: 'Archive' }))
  await waitFor(() =>
    expect(notices.done).toHaveBeenCalledWith('3 conversations archived.', expect.anything()),
  )
  expect(sent).toEqual([{ ids: [3, 2, 1], action: 'archive' }])
  expect(screen.queryByRole('group')).toBeNull()

  const [, undo] = notices.done.mock.lastCall as [string, () => void]
  act(() => undo())
  await waitFor(() =>
    expect(notices.done).toHaveBeenCalledWith('3 conversations are as they were.', undefined),
  )
  expect(sent.at(-1)).toEqual({ ids: [3, 2, 1], action: 'activate' })
})

test('what fails is said with why, and stays selected', async () => {
  show(
    [3, 2, 1].map((id) => someConversation(id)),
    (body) => [
      ...done({ ...body, ids: [3] }),
      { id: 2, success: false, code: 'not_found', error: 'No' },
      { id: 1, success: false, code: 'not_found', error: 'No' },
    ],
  )
  act(() => selectAll())
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as read' }))
  await waitFor(() =>
    expect(notices.done).toHaveBeenCalledWith(
      '1 conversation marked as read. 2 couldn’t be changed: It isn’t here, or you can’t see it.',
      undefined,
    ),
  )
  expect(await screen.findByRole('heading', { name: '2 selected, of 3 loaded' })).toBeVisible()
})

test('when nothing could be done it says so as a failure', async () => {
  show([someConversation(1)], ({ ids }) =>
    ids.map((id) => ({ id, success: false, code: 'unauthorized', error: 'No' })),
  )
  act(() => selectAll())
  await userEvent.click(await screen.findByRole('button', { name: 'Archive' }))
  await waitFor(() =>
    expect(notices.failed).toHaveBeenCalledWith('1 couldn’t be changed:', expect.anything()),
  )
})

test('keys mean the selected ones while there are any, and Escape lets them go first', async () => {
  show([someConversation(2), someConversation(1, { status: 'archived' })], done)
  expect(isOffered('archive')).toBe(false)
  act(() => runCommand('select'))
  await screen.findByRole('heading', { name: '1 selected, of 2 loaded' })
  expect(isOffered('archive')).toBe(true)
  expect(isOffered('reopen')).toBe(false)
  act(() => {
    toggle(2)
    toggle(1)
  })
  await waitFor(() => expect(isOffered('reopen')).toBe(true))
  expect(isOffered('archive')).toBe(false)
  act(() => runCommand('selectAll'))
  await screen.findByRole('heading', { name: '2 selected, of 2 loaded' })
  act(() => runCommand('back'))
  expect(screen.queryByRole('group')).toBeNull()
  expect(isOffered('back')).toBe(false)
})

test('what an agent gives away they can’t take back', async () => {
  show([someConversation(1, { assignedTo: 3 })], done, { role: 'agent' })
  act(() => selectAll())
  await screen.findByRole('group', { name: /selected conversations/ })
  act(() => runCommand('assign'))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Nobody' }))
  await waitFor(() =>
    expect(notices.done).toHaveBeenCalledWith('1 conversation assigned to nobody.', undefined),
  )
  expect(sent).toEqual([{ ids: [1], action: 'assign', assignedTo: null }])
})
