import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { View } from '../../../api/generated/openapi'
import type { InboxFilter } from '../../../api/inbox-filter'
import { applyChange } from '../../../api/apply-frame'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { failure, gatewayAnswers, renderForAna, success } from '../../../spec-render'
import { FilterBar } from '../FilterBar'
import { leaveView } from './current-view'
import { ViewsMenu } from './ViewsMenu'

const ANA = 1
const aView = (id: number, name: string, more: Partial<View> = {}): View => ({
  id,
  name,
  filter: { status: 'active', unanswered: true },
  shared: 'none',
  author: { id: ANA, name: 'Ana' },
  ...more,
})
const OTHERS = { id: 9, name: 'Miguel' }
const onChange = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  leaveView()
})

function show(filter: InboxFilter, answer: Parameters<typeof gatewayAnswers>[0], permissions: string[] = []) {
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  return renderForAna(
    <SettingsWords>
      <ViewsMenu filter={filter} onChange={onChange} />
      <FilterBar filter={filter} onChange={onChange} />
    </SettingsWords>,
    { id: ANA, permissions },
  )
}

const nameTaken = () =>
  Response.json(
    { success: false, error: 'No', code: 'conflict', fields: { name: 'must not be another view’s' } },
    { status: 409 },
  )

const openMenu = async () => userEvent.click(await screen.findByRole('button', { name: /^Saved views/ }))

test('a view sets the list’s filters, and its name is shown by them', async () => {
  const all = {
    views: [aView(1, 'To answer'), aView(2, 'All', { shared: 'company', author: OTHERS })],
    teams: [],
  }
  show({ tab: 'all', q: '', team: 3 }, () => all)
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'To answer' }))
  expect(onChange).toHaveBeenCalledWith({ tab: 'all', q: '', team: undefined, unanswered: true })
  cleanup()
  show({ tab: 'all', q: '', unanswered: true }, () => all)
  await userEvent.click(await screen.findByRole('button', { name: 'Leave the view To answer' }))
  expect(onChange).toHaveBeenLastCalledWith({ tab: 'all', q: '', team: undefined })
})

test('what this list can’t show isn’t shown as something else', async () => {
  show({ tab: 'all', q: '' }, () => ({ views: [aView(1, 'Number 4', { filter: { accountId: 4 } })] }))
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Number 4' }))
  expect(onChange).not.toHaveBeenCalled()
})

test('views that couldn’t be loaded are not none', async () => {
  show({ tab: 'all', q: '' }, () => failure(503, 'unavailable'))
  await openMenu()
  expect(await screen.findByText('Saved views couldn’t be loaded.')).toBeVisible()
  expect(screen.queryByText(/^No views yet/)).toBeNull()
})

test('what the list shows is saved, and a name that is taken is said at its field', async () => {
  const sent: unknown[] = []
  show({ tab: 'mine', q: '', label: 5 }, async (call, request) => {
    if (call.startsWith('GET /api/v1/views')) return { views: [] }
    if (call.startsWith('GET /api/v1/teams')) {
      return { teams: [3, 4].map((id) => ({ id, name: `T${id}`, memberIds: id === 3 ? [ANA] : [9] })) }
    }
    if (call.startsWith('GET')) return { labels: [] }
    sent.push(await request.json())
    if (sent.length > 1) return success({ view: aView(7, 'Urgent') }, 201)
    return nameTaken()
  })
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save as a view' }))
  const dialog = await screen.findByRole('dialog', { name: 'Save as a view' })
  await userEvent.type(within(dialog).getByLabelText('Name'), ' Urgent ')
  await within(dialog).findByRole('option', { name: 'Team T3' })
  expect(within(dialog).queryByRole('option', { name: 'Team T4' })).toBeNull()
  expect(within(dialog).queryByRole('option', { name: 'The whole company' })).toBeNull()
  await userEvent.selectOptions(within(dialog).getByLabelText('Who sees it'), 'Team T3')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  expect(await within(dialog).findByText(/^Another view .* has this name\.$/)).toBeVisible()
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent.at(-1)).toEqual({
    name: 'Urgent',
    shared: 'team',
    teamId: 3,
    filter: { status: 'active', assignedTo: 'me', labelId: 5 },
  })
})

test('only who may changes and deletes what is shared', async () => {
  const all = {
    views: [aView(1, 'Own'), aView(2, 'All', { shared: 'company', author: OTHERS })],
  }
  const calls: string[] = []
  show({ tab: 'all', q: '' }, (call) => {
    calls.push(call)
    return call.startsWith('GET') ? all : {}
  })
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Change or delete views' }))
  const dialog = await screen.findByRole('dialog', { name: 'Saved views' })
  expect(within(dialog).getByText('The whole company · by Miguel')).toBeVisible()
  expect(within(dialog).queryByRole('button', { name: /the view All$/ })).toBeNull()
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete the view Own' }))
  const question = await screen.findByRole('alertdialog')
  await userEvent.click(within(question).getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(calls).toContain('DELETE /api/v1/views/1'))
  cleanup()
  show({ tab: 'all', q: '' }, () => all, ['views.share'])
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Change or delete views' }))
  expect(await screen.findByRole('button', { name: 'Change the view All' })).toBeVisible()
})

test('what others do to views is asked for when a frame tells of it', async () => {
  let views = [aView(1, 'To answer')]
  const { queries } = show({ tab: 'all', q: '', unanswered: true }, () => ({ views }))
  expect(await screen.findByText('To answer')).toBeVisible()
  views = [aView(1, 'Waiting')]
  applyChange(queries, { type: 'views.changed', data: {} }, ANA)
  expect(await screen.findByText('Waiting')).toBeVisible()
})
