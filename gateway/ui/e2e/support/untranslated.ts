import type { Page, Response } from '@playwright/test'
import { firstLine } from '../../src/features/inbox/first-line'
import { plainText } from '../../src/lib/whatsapp-text'

/** What people wrote and are called: the values of these, wherever they are in an answer. */
const DATA = new Set([
  ...['name', 'email', 'body', 'notes', 'tags', 'username', 'caption', 'address', 'filename', 'phoneNumber'],
  ...['preview', 'title', 'userAgent', 'by', 'verifiedName', 'shortcut', 'contactName', 'value', 'traceId'],
])

/** Everything that a page and the gateway told each other, and names of places: no catalogue has it. */
export class Data {
  readonly #texts = new Set<string>()

  constructor(page: Page) {
    page.on('response', (response) => void this.#read(response))
    page.on('request', (request) => {
      if (request.url().includes('/api/')) this.#collectBody(request.postData() ?? '')
    })
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => this.#collect(parsed(payload.toString()), false))
    })
    this.add('UTC')
    for (const zone of Intl.supportedValuesOf('timeZone')) this.add(...zone.replaceAll('_', ' ').split('/'))
  }

  /** What is left of a text without them, the longest first. */
  get texts(): string[] {
    return [...this.#texts].sort((a, b) => b.length - a.length)
  }

  add(...texts: string[]): void {
    for (const text of texts) this.#texts.add(text)
  }

  async #read(response: Response): Promise<void> {
    if (!response.url().includes('/api/')) return
    this.#collect(await response.json().catch(() => undefined), false)
  }

  /** What is brought as a table is data, cell by cell. */
  #collectBody(body: string): void {
    const json = parsed(body)
    if (json !== undefined) this.#collect(json, false)
    else if (body.includes('text/csv')) this.add(...body.split(/[\r\n,]+/).filter((cell) => cell !== ''))
  }

  #collect(value: unknown, isData: boolean): void {
    if (typeof value === 'string') {
      // A thread shows it formatted, the list without the marks of that, and on one line.
      const plain = plainText(value).trim()
      if (isData && value.trim() !== '') this.add(value.trim(), plain, firstLine(plain))
    } else if (Array.isArray(value)) {
      for (const each of value) this.#collect(each, isData)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) this.#collect(each, DATA.has(key))
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Words that `Intl` writes into dates, times and names of zones of this locale; for a browser to say. */
export function wordsOfTimes(locale: string): string[] {
  const words = new Set<string>()
  const add = (text: string) => {
    for (const [word] of text.matchAll(/\p{L}+/gu)) words.add(word)
  }
  const styles: Intl.DateTimeFormatOptions[] = [
    { dateStyle: 'full', timeStyle: 'medium' },
    { day: 'numeric', month: 'short', year: 'numeric', weekday: 'short', hour: 'numeric' },
  ]
  for (let day = 0; day < 366; day++) {
    for (const style of styles) {
      add(new Intl.DateTimeFormat(locale, style).format(Date.UTC(2026, 0, day, day % 24)))
    }
  }
  for (const timeZone of [...Intl.supportedValuesOf('timeZone'), 'UTC']) {
    for (const timeZoneName of ['long', 'longGeneric', 'shortOffset'] as const) {
      add(new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).format())
    }
  }
  return [...words]
}

/**
 * What a page says with letters that neither the pseudo-language nor its data has: in texts that are seen and in what is
 * read out. Of data, what stands in an element of its own may be a part; so may the words of times.
 */
export function untranslated(
  page: Page,
  texts: readonly string[],
  times: readonly string[],
): Promise<string[]> {
  return page.evaluate(
    ({ texts, times }) => {
      const LATIN = /[A-Za-z]{2,}|^[A-Za-z]$/
      const known = new Set(times)
      // What can be checked has a value that nobody sees: it may be part of what somebody wrote.
      const typed = [
        ...document.querySelectorAll<HTMLInputElement>('input:not([type=checkbox], [type=radio]), textarea'),
      ].map(({ value }) => value)
      const data = [...typed.filter((value) => value !== ''), ...texts]
      const found = new Set<string>()

      function rest(text: string): string {
        let left = text
        for (const each of data) left = left.replaceAll(each, ' ')
        left = left.replaceAll(/\((?:(?:Ctrl|Esc|[A-Z?/]) ?)+\)/g, ' ')
        return left.replaceAll(/\p{L}+/gu, (word) => (known.has(word) ? ' ' : word))
      }

      function isPartOfData(text: string, element: Element): boolean {
        const own = element.closest('bdi, [dir="auto"], [dir="ltr"]') !== null
        return own && data.some((each) => each.includes(text.trim()))
      }

      function look(where: string, text: string, element: Element): void {
        if (!LATIN.test(text) || !LATIN.test(rest(text)) || isPartOfData(text, element)) return
        found.add(`${where} “${text.trim().slice(0, 80)}”`)
      }

      const isOther = (element: Element) =>
        element.closest('kbd, code, script, style, textarea, [lang]:not(html), [contenteditable]') !== null
      for (const element of document.querySelectorAll('body, body *')) {
        if (isOther(element) || !element.checkVisibility({ visibilityProperty: true })) continue
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) {
            look(element.tagName.toLowerCase(), node.textContent ?? '', element)
          }
        }
        for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt', 'data-tooltip']) {
          const value = element.getAttribute(name)
          if (value !== null) look(`${element.tagName.toLowerCase()}[${name}]`, value, element)
        }
      }
      // The product's own name is one in every language.
      if (document.title !== 'Triptych') look('title', document.title, document.documentElement)
      return [...found]
    },
    { texts, times },
  )
}
