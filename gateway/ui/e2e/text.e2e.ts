import { expect, test, type Locator } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, writeAs } from './support/simulator'

const TEXTS = [
  '*bold* _italic_ ~struck~ `code` *_both_*',
  'unpaired *star, 2*3*4 and snake_case_name',
  '```not *bold*\n_here_```',
  '- first\n- *second*\n1. third\n> quoted\nthe rest',
  'see https://en.wikipedia.org/wiki/Curtain_(theatre) ok',
  '*https://shop.example/bold*',
  'www.shop.example/a_b_c، ana@shop.example。',
  'javascript:alert(1) <img src=x onerror=alert(1)>',
]

const words = (bubble: Locator) => bubble.locator('span.whitespace-pre-wrap')

test('a text looks as on the customer’s phone, and is there as it was written', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  for (const text of TEXTS) await writeAs(customer, text)
  await inbox.open(customer)
  const bubbles = inbox.thread.getByRole('article')
  await expect(bubbles).toHaveCount(TEXTS.length)
  await expect
    .poll(async () => await words(inbox.thread).evaluateAll((all) => all.map((each) => each.textContent)))
    .toEqual(expect.arrayContaining(TEXTS))

  const bubbleOf = (index: number) => inbox.bubble(TEXTS[index]?.split('\n')[0] ?? '')
  await expect(bubbleOf(0).locator('strong').first()).toHaveText('*bold*')
  expect(await visibleText(bubbleOf(0))).toContain('bold italic struck code both')
  await expect(bubbleOf(1).locator('strong, em')).toHaveCount(0)
  await expect(bubbleOf(2).locator('strong, em')).toHaveCount(0)
  await expect(bubbleOf(3).getByRole('listitem')).toHaveCount(3)
  await expect(bubbleOf(3).getByRole('blockquote')).toContainText('quoted')
  await expect(bubbleOf(7).locator('img[src]')).toHaveCount(0)
  const links = await inbox.thread
    .getByRole('link')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  expect(links.sort()).toEqual([
    'http://www.shop.example/a_b_c',
    'https://en.wikipedia.org/wiki/Curtain_(theatre)',
    'https://shop.example/bold',
    'mailto:ana@shop.example',
  ])
})

/** The marks are too small to be seen. */
function visibleText(bubble: Locator): Promise<string> {
  return words(bubble).evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let text = ''
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange()
      range.selectNodeContents(node)
      if (range.getBoundingClientRect().width > 0) text += node.textContent ?? ''
    }
    return text
  })
}

test('copying a text gives what was written', async ({ page, context }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await inbox.signIn(MANAGER)
  await writeAs(customer, '*Bold*\n> quoted\n- item')
  await inbox.open(customer)
  await words(inbox.thread)
    .first()
    .evaluate((element) => getSelection()?.selectAllChildren(element))
  await page.keyboard.press('ControlOrMeta+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('*Bold*\n> quoted\n- item')
})

test('the list and a quote show no marks', async ({ page }) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await writeAs(customer, 'The *new* price is _lower_')
  await expect(inbox.row(customer)).toContainText('The new price is lower')
})
