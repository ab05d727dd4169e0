import { expect } from '@playwright/test'
import type { Screen } from './screens'

/** What helps where one writes. */
export const SCREENS_OF_WRITING: readonly Screen[] = [
  {
    name: 'thread-canned',
    open: async (stage) => {
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
]
