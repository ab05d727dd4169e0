import type { Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that another theme changes. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe finds on a page as it is; it is brought there once a load. */
export async function violations(page: Page, only?: 'colours'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const runOnly: axe.RunOnly =
    only === undefined ? { type: 'tag', values: RULES } : { type: 'rule', values: OF_COLOURS }
  return page.evaluate(
    async (options) => {
      // What is still fading in has not its colours yet.
      await Promise.allSettled(
        document
          .getAnimations()
          .filter(
            ({ playState, effect }) =>
              playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
          )
          .map(({ finished }) => finished),
      )
      const { violations: found } = await window.axe.run(document, options)
      return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    },
    { runOnly, resultTypes: ['violations'], preload: false } satisfies axe.RunOptions,
  )
}
