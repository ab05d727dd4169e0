import { expect, test, type Page } from '@playwright/test'
import compile from 'icu-minify/compile'
import en from '../src/i18n/catalogue/en'
import { NOBODY, SCREENS, Stage } from './screens'
import { Colleague } from './support/gateway'
import { MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { pseudoCatalogue } from './support/pseudo'
import { Data, untranslated, wordsOfTimes } from './support/untranslated'

/** The language whose words are replaced by those that nobody speaks. */
const TAKEN = 'es'
const WIDTHS = [1440, 390] as const
/** Once the page has become as wide as that. */
const softly = expect.configure({ soft: true })

function compiledIn(words: unknown): unknown {
  if (typeof words === 'string') return compile(words)
  return Object.fromEntries(Object.entries(words as object).map(([key, each]) => [key, compiledIn(each)]))
}

const CATALOGUE = `export default JSON.parse(${JSON.stringify(JSON.stringify(compiledIn(pseudoCatalogue(en))))})`

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

test.describe('in a language that is 40 % longer and has no letter of English', () => {
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
    await stage.prepare()
    user = (await Colleague.signIn(MANAGER)).user
  })
  test.beforeEach(() => stage.page.setViewportSize({ width: 1440, height: 900 }))
  test.afterEach(() => stage.page.unrouteAll({ behavior: 'ignoreErrors' }))
  test.afterAll(() => stage.page.context().close())

  for (const screen of SCREENS) {
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
