import { expect } from '@playwright/test'
import type { Screen } from './screens'
import { answering } from './support/routes'

const ME = { id: 1, name: 'Miguel Santos' }
const OTHERS = { id: 2, name: 'Ana Duarte' }
const UNANSWERED = { status: 'active', unanswered: true }

/** One's own, a team's that is gone, and the company's. */
const VIEWS = [
  { id: 1, name: 'Mine to answer', filter: UNANSWERED, shared: 'none', author: ME },
  {
    id: 2,
    name: 'On the road',
    filter: { status: 'archived' },
    shared: 'team',
    teamId: 9_999,
    author: OTHERS,
  },
  {
    id: 3,
    name: `Closing ${'soon '.repeat(8)}`.trim(),
    filter: { unread: true },
    shared: 'company',
    author: ME,
  },
]

/** What sorts the inbox. */
export const SCREENS_OF_SORTING: readonly Screen[] = [
  {
    name: 'labels',
    open: async (stage) => {
      await stage.openThread()
      await stage.page.keyboard.press('l')
      await expect(stage.page.getByRole('dialog', { name: 'Labels' })).toBeVisible()
    },
  },
  {
    name: 'snooze',
    open: async (stage) => {
      await stage.openThread()
      await stage.page.keyboard.press('s')
      await expect(stage.page.getByRole('dialog', { name: 'Snooze' })).toBeVisible()
    },
  },
  {
    name: 'inbox-filters',
    open: async ({ page }) => {
      await page.goto('/inbox')
      await page.getByRole('button', { name: 'Filter the list' }).click()
      await expect(page.getByRole('menu', { name: 'Filter the list' })).toBeVisible()
    },
  },
  {
    name: 'inbox-filtered',
    open: async ({ page }) => {
      await page.goto('/inbox?unanswered=1&closing=4')
      await expect(page.getByRole('button', { name: 'Without the filter “Unanswered”' })).toBeVisible()
    },
  },
  {
    name: 'views',
    open: async ({ page }) => {
      await page.route('**/api/v1/views', answering({ views: VIEWS }))
      await page.goto('/inbox?unanswered=1')
      await page.getByRole('button', { name: /^Saved views/ }).click()
      await expect(page.getByRole('menuitemcheckbox', { name: 'Mine to answer' })).toBeVisible()
    },
  },
  {
    name: 'view-new',
    open: async ({ page }) => {
      await page.route('**/api/v1/views', answering({ views: VIEWS }))
      await page.goto('/inbox?unanswered=1')
      await page.getByRole('button', { name: /^Saved views/ }).click()
      await page.getByRole('menuitem', { name: 'Save as a view' }).click()
      await expect(page.getByRole('dialog', { name: 'Save as a view' })).toBeVisible()
    },
  },
  {
    name: 'views-all',
    open: async ({ page }) => {
      await page.route('**/api/v1/views', answering({ views: VIEWS }))
      await page.goto('/inbox')
      await page.getByRole('button', { name: /^Saved views/ }).click()
      await page.getByRole('menuitem', { name: 'Change or delete views' }).click()
      await expect(page.getByRole('button', { name: 'Change the view Mine to answer' })).toBeVisible()
    },
  },
  {
    name: 'inbox-selected',
    open: async ({ page, inbox }) => {
      await page.goto('/inbox')
      await expect(inbox.list.getByRole('link').first()).toBeVisible()
      await page.getByRole('button', { name: 'Filter the list' }).click()
      await page.getByRole('menuitem', { name: 'Select conversations' }).click()
      await inbox.list.getByRole('checkbox').first().check()
      await expect(
        page.getByRole('group', { name: 'What is done with the selected conversations' }),
      ).toBeVisible()
    },
  },
]
