import { expect } from '@playwright/test'
import type { Screen } from './screens'
import { openWith } from './screens-of-kinds'

const nothingMore = () => Promise.resolve()

/** What is done with a conversation as a whole, each in its dialog. */
export const SCREENS_OF_ACTS: readonly Screen[] = [
  {
    name: 'transcript',
    open: async (stage) => {
      await openWith(stage, nothingMore)
      await stage.page.getByRole('button', { name: 'More', exact: true }).click()
      await stage.page.getByRole('menuitem', { name: 'Download a transcript' }).click()
      await expect(stage.page.getByRole('dialog').getByText('With notes')).toBeVisible()
    },
  },
  {
    name: 'hand-over',
    open: async (stage) => {
      await openWith(stage, nothingMore)
      await stage.page.getByRole('button', { name: 'More', exact: true }).click()
      await stage.page.getByRole('menuitem', { name: 'Hand over with a note' }).click()
      await stage.page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
      await expect(stage.page.getByRole('dialog').getByText('Choose a colleague or a team.')).toBeVisible()
    },
  },
]
