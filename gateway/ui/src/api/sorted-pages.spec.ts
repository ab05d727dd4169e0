import { describe, expect, it } from 'vitest'
import { sortedPages, type Pages } from './sorted-pages'

interface Item {
  id: number
  version: number
  at: number
}
interface ItemPage {
  items: Item[]
  nextCursor?: string
  prevCursor?: string
}

const sorted = sortedPages<ItemPage, Item>({
  itemsOf: ({ items }) => items,
  withItems: (page, items) => ({ ...page, items }),
  compare: (a, b) => b.at - a.at,
})

const item = (id: number, at: number, version = 1): Item => ({ id, at, version })
const pages = (...all: ItemPage[]): Pages<ItemPage> => ({ pages: all, pageParams: all.map(() => undefined) })
const ids = (data: Pages<ItemPage>) => data.pages.map((page) => page.items.map(({ id }) => id))

describe('sortedPages', () => {
  const two = pages({ items: [item(9, 90), item(7, 70)], nextCursor: 'a' }, { items: [item(5, 50)] })

  it('places by the order, across pages', () => {
    expect(ids(sorted.place(two, item(8, 80)))).toEqual([[9, 8, 7], [5]])
    expect(ids(sorted.place(two, item(6, 60)))).toEqual([
      [9, 7],
      [6, 5],
    ])
    expect(ids(sorted.place(two, item(1, 10)))).toEqual([
      [9, 7],
      [5, 1],
    ])
  })

  it('moves what changed its place, and replaces what did not', () => {
    expect(ids(sorted.place(two, item(5, 95, 2)))).toEqual([[5, 9, 7], []])
    expect(sorted.place(two, item(7, 70, 2)).pages[0]?.items[1]?.version).toBe(2)
  })

  it('changes nothing for an older version, or for what lies beyond the loaded part', () => {
    const part = pages({ items: [item(9, 90, 3)], nextCursor: 'a', prevCursor: 'b' })
    expect(sorted.place(part, item(9, 99, 2))).toBe(part)
    expect(sorted.place(part, item(1, 10))).toBe(part)
    expect(sorted.place(part, item(10, 100))).toBe(part)
    expect(sorted.drop(part, ({ id }) => id === 4)).toBe(part)
    expect(sorted.map(part, (each) => each)).toBe(part)
  })

  it('gives each item once', () => {
    const moved = pages({ items: [item(9, 90)], nextCursor: 'a' }, { items: [item(9, 40), item(5, 30)] })
    expect(sorted.all(moved).map(({ id }) => id)).toEqual([9, 5])
  })
})
