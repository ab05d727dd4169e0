import { expect } from '@playwright/test'
import type { InboxOf } from './inbox'

export const toTop = (inbox: InboxOf) => inbox.thread.evaluate((box) => (box.scrollTop = 0))

/** Goes up page by page until there is this one. */
export async function loadAbove(inbox: InboxOf, text: string): Promise<void> {
  await expect(async () => {
    await toTop(inbox)
    await expect(inbox.bubble(text).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

/** The first message in view, once nothing moves any more. */
export async function settledTop(inbox: InboxOf) {
  const look = () =>
    inbox.thread.evaluate((box) => {
      const edge = box.getBoundingClientRect().top
      const first = [...box.querySelectorAll<HTMLElement>('article')].find(
        (each) => each.getBoundingClientRect().top >= edge,
      )
      return {
        key: first?.dataset.message ?? '',
        top: first?.getBoundingClientRect().top ?? 0,
        height: box.scrollHeight,
      }
    })
  let before = await look()
  await expect(async () => {
    const now = await look()
    const same = now.key === before.key && now.top === before.top
    before = now
    expect(same).toBe(true)
  }).toPass({ timeout: 30_000 })
  return before
}

export function topOf(inbox: InboxOf, key: string): Promise<number> {
  return inbox.thread.locator(`[data-message="${key}"]`).evaluate((each) => each.getBoundingClientRect().top)
}
