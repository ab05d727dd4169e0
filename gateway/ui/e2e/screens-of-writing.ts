import { expect } from '@playwright/test'
import type { Screen } from './screens'
import { answering } from './support/routes'

const BEN = { id: 4, name: 'Ben Keller' }
const NOTIFICATIONS = {
  unreadCount: 1,
  notifications: [
    {
      id: 9,
      kind: 'mention',
      conversation: { id: 7, contactName: 'Zoé Lindqvist' },
      messageId: 501,
      preview: `@Miguel Santos, ${'can they have the house by the lake? '.repeat(5)}`,
      by: BEN,
      at: '2026-05-13T09:00:00.000Z',
      read: false,
    },
    {
      id: 8,
      kind: 'assignment',
      conversation: { id: 8, phoneNumber: '+351910000008' },
      by: BEN,
      at: '2026-05-12T09:00:00.000Z',
      read: true,
    },
  ],
}

/** What helps who works together. */
export const SCREENS_OF_WRITING: readonly Screen[] = [
  {
    name: 'thread-canned',
    open: async (stage) => {
      const cannedReplies = [{ id: 1, shortcut: 'hours', body: 'We are here from 9 to 18.' }]
      await stage.page.route('**/api/v1/canned-replies', answering({ cannedReplies }))
      await stage.openThread()
      await stage.inbox.composer.fill('/h')
      await expect(stage.page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'thread-note',
    open: async (stage) => {
      await stage.openThread()
      await stage.inbox.composer.fill('')
      await stage.page.getByRole('button', { name: 'Note', exact: true }).click()
      const note = stage.page.getByRole('textbox', { name: 'Write a note for colleagues' })
      await note.fill('Can you ask the shop?')
      await note.press('Enter')
      await expect(stage.inbox.bubble('Can you ask the shop?').first()).toBeVisible()
      await note.pressSequentially('And @')
      await expect(stage.page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'notifications',
    open: async (stage) => {
      await stage.page.route('**/api/v1/notifications', answering(NOTIFICATIONS))
      await stage.page.goto('/inbox')
      await stage.page.getByRole('button', { name: /^Notifications/ }).click()
      await expect(stage.page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
    },
  },
]
