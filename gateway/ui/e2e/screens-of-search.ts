import { expect } from '@playwright/test'
import type { Screen } from './screens'

/** What is found by words, over all and within a conversation. */
export const SCREENS_OF_SEARCH: readonly Screen[] = [
  {
    name: 'search-results',
    open: async ({ page }) => {
      // What was just written can be found a moment later.
      await expect(async () => {
        await page.goto('/inbox?q=house')
        await expect(page.locator('mark').first()).toBeVisible({ timeout: 2_000 })
      }).toPass({ timeout: 30_000 })
    },
  },
  {
    name: 'thread-search',
    open: async (stage) => {
      await stage.openThread()
      const { page } = stage
      const button = page.getByRole('button', { name: 'Search in the conversation' })
      if (await button.isVisible()) await button.click()
      else {
        await page.getByRole('button', { name: 'More', exact: true }).click()
        await page.getByRole('menuitem', { name: 'Search in the conversation' }).click()
      }
      await page.getByRole('searchbox', { name: 'Search in this conversation' }).fill('lake')
      await expect(page.getByText('1 of 1')).toBeVisible()
    },
  },
]
