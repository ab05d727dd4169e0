import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { applyChange } from '../../api/apply-frame'
import type { Notification } from '../../api/generated/openapi'
import { failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { GoContext } from '../../ui/Go'
import { NotificationBell } from './NotificationBell'

const mention: Notification = {
  id: 8,
  kind: 'mention',
  conversation: { id: 7, contactName: 'Zoé' },
  messageId: 501,
  preview: '@Ana, look',
  by: { id: 3, name: 'Ben Keller' },
  at: '2026-05-13T09:00:00.000Z',
  read: false,
}
const assignment: Notification = {
  id: 5,
  kind: 'assignment',
  conversation: { id: 9, phoneNumber: '+351910000009' },
  by: { id: 3, name: 'Ben Keller' },
  at: '2026-05-12T09:00:00.000Z',
  read: true,
}

function show(answer: (call: string, body: unknown) => unknown) {
  const go = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) =>
      answer(call, call.startsWith('POST') ? await request.json() : undefined),
    ),
  )
  const page = renderForAna(
    <GoContext value={go}>
      <NotificationBell conversationHref={(id) => `/inbox/${id}`} />
    </GoContext>,
  )
  return { go, ...page }
}

test('the rail says how many are unread, and one is opened where it happened and read', async () => {
  const sent: unknown[] = []
  let all = [mention, assignment]
  const { go, queries } = show((call, body) => {
    if (call.startsWith('GET'))
      return { notifications: all, unreadCount: all.filter(({ read }) => !read).length }
    sent.push(body)
    all = all.map((each) => ({ ...each, read: true }))
    return { unreadCount: 0 }
  })
  const bell = await screen.findByRole('button', { name: 'Notifications, 1 unread' })
  await userEvent.click(bell)
  const dialog = within(await screen.findByRole('dialog', { name: 'Notifications' }))
  expect(dialog.getAllByRole('listitem')).toHaveLength(2)
  expect(dialog.getByText('@Ana, look')).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: /Ben Keller mentioned you: Zoé/ }))
  expect(go).toHaveBeenCalledWith('/inbox/7')
  expect(await screen.findByRole('button', { name: 'Notifications' })).toBeVisible()
  expect(sent).toEqual([{ ids: [8] }])

  all = [{ ...mention, id: 9 }, ...all]
  applyChange(queries, { type: 'notifications.changed', data: { userId: 1 } }, 1)
  expect(await screen.findByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
})

test('all are marked as read at once, and a failure is no empty list', async () => {
  const sent: unknown[] = []
  let up = false
  show((call, body) => {
    if (!up) return failure(503, 'unavailable')
    if (call.startsWith('GET')) return { notifications: [mention], unreadCount: 1 }
    sent.push(body)
    return { unreadCount: 0 }
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Notifications' }))
  expect(await screen.findByText('The notifications couldn’t be loaded.')).toBeVisible()
  up = true
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Mark all as read' }))
  await vi.waitFor(() => expect(sent).toEqual([{ upTo: 8 }]))
})
