import type { InfiniteData } from '@tanstack/react-query'

interface Page {
  /** Where what comes after this page begins; without it there is nothing more. */
  nextCursor?: string
  /** There is something before this page. */
  prevCursor?: string
}

export type Pages<P extends Page, Position = string | undefined> = InfiniteData<P, Position>

interface Versioned {
  id: number
  version: number
}

interface SortedPagesOptions<P extends Page, Item extends Versioned> {
  itemsOf: (page: P) => Item[]
  withItems: (page: P, items: Item[]) => P
  /** The gateway's order of the pages and within each: negative when `a` comes first. */
  compare: (a: Item, b: Item) => number
  /** Whether two are versions of one; by their ids if it isn't said. */
  isSame?: (a: Item, b: Item) => boolean
}

/**
 * What the gateway gives page by page in an order of its own, and frames change afterwards. Every change gives the same
 * pages back when there is nothing to change.
 */
export function sortedPages<P extends Page, Item extends Versioned, Position = string | undefined>(
  options: SortedPagesOptions<P, Item>,
) {
  const { itemsOf, withItems, compare, isSame = (a: Item, b: Item) => a.id === b.id } = options

  /** All that is loaded, each once: one that moved between two loads may be on two pages. */
  function all(data: Pages<P, Position>): Item[] {
    const seen = new Set<number>()
    return data.pages.flatMap((page) => itemsOf(page)).filter(({ id }) => !seen.has(id) && seen.add(id))
  }

  function find(data: Pages<P, Position>, item: Item): Item | undefined {
    for (const page of data.pages) {
      const found = itemsOf(page).find((each) => isSame(each, item))
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Changes items where they are; `change` gives the same one back for what stays. */
  function map(data: Pages<P, Position>, change: (item: Item) => Item): Pages<P, Position> {
    return mapPages(data, (items) => {
      const changed = items.map(change)
      return changed.every((each, index) => each === items[index]) ? items : changed
    })
  }

  function drop(data: Pages<P, Position>, leaves: (item: Item) => boolean): Pages<P, Position> {
    return mapPages(data, (items) => (items.some(leaves) ? items.filter((each) => !leaves(each)) : items))
  }

  /** Puts an item where it belongs, or in the place of an older version; a lower version changes nothing. */
  function place(data: Pages<P, Position>, item: Item): Pages<P, Position> {
    const present = find(data, item)
    if (present === undefined) return insert(data, item)
    if (present.version > item.version) return data
    if (compare(present, item) === 0) return map(data, (each) => (isSame(each, item) ? item : each))
    return insert(
      drop(data, (each) => isSame(each, item)),
      item,
    )
  }

  /** What belongs beside the loaded part comes with its own page. */
  function insert(data: Pages<P, Position>, item: Item): Pages<P, Position> {
    const [first] = data.pages
    const head = first && itemsOf(first)[0]
    if (first?.prevCursor !== undefined && head !== undefined && compare(item, head) < 0) return data
    const lastPage = data.pages.length - 1
    const target = data.pages.findIndex((page, index) => {
      const last = itemsOf(page).at(-1)
      if (last !== undefined && compare(item, last) < 0) return true
      return index === lastPage && page.nextCursor === undefined
    })
    if (target === -1) return data
    const pages = data.pages.map((page, index) => {
      if (index !== target) return page
      const items = itemsOf(page)
      const at = items.findIndex((each) => compare(item, each) < 0)
      return withItems(page, items.toSpliced(at === -1 ? items.length : at, 0, item))
    })
    return { ...data, pages }
  }

  function mapPages(data: Pages<P, Position>, change: (items: Item[]) => Item[]): Pages<P, Position> {
    const pages = data.pages.map((page) => {
      const items = itemsOf(page)
      const next = change(items)
      return next === items ? page : withItems(page, next)
    })
    return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages }
  }

  return { all, find, map, drop, place }
}
