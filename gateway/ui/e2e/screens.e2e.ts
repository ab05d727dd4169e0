import { expect, test, type Page } from '@playwright/test'
import path from 'node:path'
import { SCREENS, SCREENS_BEFORE, Stage, type Screen } from './screens'
import { SCREENS_OF_ACTS } from './screens-of-acts'
import { SCREENS_OF_KINDS } from './screens-of-kinds'
import { SCREENS_OF_ENTRY } from './screens-of-entry'
import { SCREENS_OF_SEARCH } from './screens-of-search'
import { SCREENS_OF_SETTINGS } from './screens-of-settings'
import { SCREENS_OF_SORTING } from './screens-of-sorting'
import { SCREENS_OF_WRITING } from './screens-of-writing'
import { violations } from './support/axe'
import { ADMIN } from './support/inbox'
import { layoutFaults, unseenFocus } from './support/layout'

/** Between the desktop's and the phone's. */
const BETWEEN = 1024
const WIDTHS = [1440, BETWEEN, 390] as const
const THEMES = ['light', 'dark'] as const
const DIRECTIONS = ['ltr', 'rtl'] as const
/** Once the page has become as wide as that. */
const softly = expect.configure({ soft: true })
/** Where pictures go, if any are wanted. */
const PICTURES = process.env.SCREENS

// They are most of the time there is, so workers share them.
test.describe.configure({ mode: 'parallel' })

async function look(page: Page, screen: Screen): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      for (const direction of DIRECTIONS) await judge(page, screen, { width, theme, direction })
    }
  }
  // Last, as the focus opens tabs.
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    // After a mouse, the browser shows no focus that a script moves.
    await page.keyboard.press('Tab')
    expect.soft(await unseenFocus(page), `${screen.name}, ${width}`).toEqual([])
  }
}

interface Variant {
  width: (typeof WIDTHS)[number]
  theme: (typeof THEMES)[number]
  direction: (typeof DIRECTIONS)[number]
}

/**
 * Each thing where it may differ: where a box is by width and direction, colours by theme, and the rest of what axe looks
 * at by whether it is a phone's.
 */
async function judge(page: Page, { name }: Screen, { width, theme, direction }: Variant): Promise<void> {
  const light = theme === 'light'
  const forAxe = direction === 'ltr' && width !== BETWEEN
  if (!light && !forAxe && PICTURES === undefined) return
  const message = `${name}, ${width}, ${theme}, ${direction}`
  await turn(page, direction)
  if (light) await softly.poll(() => layoutFaults(page), { message }).toEqual([])
  if (forAxe)
    await softly.poll(() => violations(page, light ? undefined : 'colours'), { message }).toEqual([])
  if (PICTURES !== undefined) {
    await page.screenshot({ path: path.join(PICTURES, `${name}-${width}-${theme}-${direction}.png`) })
  }
}

/** As in a language of that direction: the page itself, and what is told its direction by it. */
async function turn(page: Page, direction: string): Promise<void> {
  await page.evaluate((dir) => {
    const told = document.querySelectorAll<HTMLElement>('[data-orientation][dir], [role="menu"][dir]')
    for (const part of [document.documentElement, ...told]) part.dir = dir
  }, direction)
}

test.describe('before anybody is signed in', () => {
  for (const screen of [...SCREENS_BEFORE, ...SCREENS_OF_ENTRY]) {
    test(screen.name, async ({ page }) => {
      await screen.open(new Stage(page))
      await look(page, screen)
    })
  }
})

test.describe('signed in', () => {
  let stage: Stage

  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    page.on('dialog', (dialog) => void dialog.accept())
    stage = new Stage(page)
    await stage.prepare()
  })
  test.beforeEach(() => stage.page.setViewportSize({ width: 1440, height: 900 }))
  test.afterEach(() => stage.page.unrouteAll({ behavior: 'ignoreErrors' }))
  test.afterAll(() => stage.page.context().close())

  for (const screen of [
    ...SCREENS,
    ...SCREENS_OF_SEARCH,
    ...SCREENS_OF_KINDS,
    ...SCREENS_OF_ACTS,
    ...SCREENS_OF_SORTING,
    ...SCREENS_OF_WRITING,
  ]) {
    test(screen.name, async () => {
      test.slow()
      await screen.open(stage)
      await look(stage.page, screen)
    })
  }
})

test.describe('in the settings', () => {
  let stage: Stage

  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    page.on('dialog', (dialog) => void dialog.accept())
    stage = new Stage(page)
    await stage.inbox.signIn(ADMIN)
  })
  test.beforeEach(() => stage.page.setViewportSize({ width: 1440, height: 900 }))
  test.afterEach(() => stage.page.unrouteAll({ behavior: 'ignoreErrors' }))
  test.afterAll(() => stage.page.context().close())

  for (const screen of SCREENS_OF_SETTINGS) {
    test(screen.name, async () => {
      test.slow()
      await screen.open(stage)
      await look(stage.page, screen)
    })
  }
})
