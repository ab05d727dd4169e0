import { expect, test, type Page } from '@playwright/test'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, sendAs, type Customer } from './support/simulator'

const HOUR_MS = 3_600_000

/** The browser's clock is so many hours ahead of the true one. */
async function setClock(page: Page, hours: number): Promise<void> {
  await page.addInitScript((shift) => {
    const TrueDate = Date
    globalThis.Date = class extends TrueDate {
      constructor(...values: unknown[]) {
        if (values.length === 0) super(TrueDate.now() + shift)
        else super(...(values as [number]))
      }
      static override now() {
        return TrueDate.now() + shift
      }
    } as DateConstructor
  }, hours * HOUR_MS)
}

/** A customer whose last words are so many hours old. */
async function writeBefore(customer: Customer, hours: number, text: string): Promise<void> {
  const timestamp = String(Math.floor((Date.now() - hours * HOUR_MS) / 1_000))
  await sendAs(customer, { type: 'text', timestamp, text: { body: text } })
}

for (const hours of [3, -3, 0]) {
  test(`with a clock ${hours} hours ahead the server’s time says whether one can write`, async ({ page }) => {
    await setClock(page, hours)
    const [late, tooLate] = [newCustomer(), newCustomer()]
    const inbox = new InboxOf(page)
    await inbox.signIn(MANAGER)
    expect((await page.evaluate(() => Date.now())) / HOUR_MS).toBeCloseTo(Date.now() / HOUR_MS + hours, 1)
    await writeBefore(late, 22.5, 'There is an hour and a half left')
    await writeBefore(tooLate, 25, 'An hour ago it was over')

    await inbox.search.fill(late.name)
    await expect(inbox.list.getByRole('link')).toHaveCount(1)
    await expect(page.getByText('No message says')).toBeVisible()
    await inbox.open(late)
    await expect(inbox.bubble('an hour and a half left')).toBeVisible()
    await expect(inbox.composer).toBeVisible()
    await inbox.send('In time.')
    await expect(inbox.tick('In time.', 'Read')).toBeVisible()

    await inbox.search.fill(tooLate.name)
    await expect(inbox.list.getByRole('link')).toHaveCount(1)
    await expect(page.getByText('No message says')).toBeVisible()
    await inbox.open(tooLate)
    await expect(inbox.bubble('it was over')).toBeVisible()
    await expect(page.getByText('24-hour window has been closed since').first()).toBeVisible()
    await expect(inbox.composer).toHaveCount(0)
  })
}
