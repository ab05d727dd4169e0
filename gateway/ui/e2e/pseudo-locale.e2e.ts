import { expect, test, type Page } from '@playwright/test'
import compile from 'icu-minify/compile'
import en from '../src/i18n/catalogue/en'
import settings from '../src/i18n/catalogue/settings/en'
import { NOBODY, SCREENS, Stage, type Screen } from './screens'
import { SCREENS_OF_ACTS } from './screens-of-acts'
import { SCREENS_OF_SEARCH } from './screens-of-search'
import { SCREENS_OF_SETTINGS } from './screens-of-settings'
import { SCREENS_OF_SORTING } from './screens-of-sorting'
import { Colleague } from './support/gateway'
import { ADMIN, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { pseudoCatalogue } from './support/pseudo'
import { Data, untranslated, wordsOfTimes } from './support/untranslated'

/** The language whose words are replaced by those that nobody speaks. */
const TAKEN = 'es'
const WIDTHS = [1440, 390] as const
/** Once the page has become as wide as that. */
const softly = expect.configure({ soft: true })

// As the screens in English.
test.describe.configure({ mode: 'parallel' })

function compiledIn(words: unknown): unknown {
  if (typeof words === 'string') return compile(words)
  return Object.fromEntries(Object.entries(words as object).map(([key, each]) => [key, compiledIn(each)]))
}

const WORDS = JSON.stringify(compiledIn(pseudoCatalogue({ ...en, ...settings })))
/** Both files of the language: neither minds what is the other's. */
const CATALOGUE = `export default JSON.parse(${JSON.stringify(WORDS)})`

async function speakPseudo(page: Page): Promise<void> {
  await page.route(new RegExp(`/assets/${TAKEN}-[^/]*\\.js$`), (route) =>
    route.fulfill({ contentType: 'text/javascript', body: CATALOGUE }),
  )
}

async function judge(page: Page, name: string, data: Data): Promise<void> {
  const times = await page.evaluate(wordsOfTimes, TAKEN)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const variant = `${name}, ${width}`
    await softly.poll(() => untranslated(page, data.texts, times), { message: variant }).toEqual([])
    await softly.poll(() => layoutFaults(page), { message: variant }).toEqual([])
  }
}

function judgeAll(screens: readonly Screen[], who: string, prepare: (stage: Stage) => Promise<void>): void {
  let stage: Stage
  let data: Data
  let user: Colleague['user']

  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    page.on('dialog', (dialog) => void dialog.accept())
    data = new Data(page)
    data.add(NOBODY)
    stage = new Stage(page)
    await prepare(stage)
    user = (await Colleague.signIn(who)).user
  })
  test.beforeEach(() => stage.page.setViewportSize({ width: 1440, height: 900 }))
  test.afterEach(() => stage.page.unrouteAll({ behavior: 'ignoreErrors' }))
  test.afterAll(() => stage.page.context().close())

  for (const screen of screens) {
    test(`${screen.name} says all of it, and all of it fits`, async () => {
      test.slow()
      const { page } = stage
      await speakPseudo(page)
      await screen.open(stage)
      // As if the person chose it in another tab.
      await page.evaluate((chosen) => new BroadcastChannel('triptych-profile').postMessage(chosen), {
        ...user,
        locale: TAKEN,
      })
      await expect(page.locator('html')).toHaveAttribute('lang', TAKEN)
      await judge(page, screen.name, data)
    })
  }
}

test.describe('in a language that is 40 % longer and has no letter of English', () => {
  test.describe('the inbox', () =>
    judgeAll(
      [...SCREENS, ...SCREENS_OF_SEARCH, ...SCREENS_OF_SORTING, ...SCREENS_OF_ACTS],
      MANAGER,
      (stage) => stage.prepare(),
    ))
  test.describe('the settings', () =>
    judgeAll(SCREENS_OF_SETTINGS, ADMIN, (stage) => stage.inbox.signIn(ADMIN)))
})

test('the sign-in page says all of it, and all of it fits', async ({ page }) => {
  const data = new Data(page)
  await speakPseudo(page)
  await page.addInitScript((locale) => localStorage.setItem('triptych.locale', locale), TAKEN)
  await page.goto('/')
  await expect(page.locator('input[type=email]')).toBeVisible()
  await judge(page, 'sign-in', data)

  await page.route('**/auth/login', (route) =>
    route.fulfill({
      status: 429,
      json: { success: false, error: 'x', code: 'rate_limited', traceId: '1' },
    }),
  )
  await page.locator('input[type=email]').fill(MANAGER)
  await page.locator('input[type=password]').fill('no')
  await page.locator('button[type=submit]').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await judge(page, 'sign-in-failed', data)
})
