import type en from './catalogue/en'

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** What every language has to say: the keys of English, all of them and no other. */
export type Catalogue = Words<typeof en>

export interface Language {
  /** A BCP 47 tag. */
  readonly tag: string
  /** Its name in itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly load: () => Promise<{ default: Catalogue }>
}

export const LANGUAGES: readonly [Language, ...Language[]] = [
  { tag: 'en', name: 'English', direction: 'ltr', load: () => import('./catalogue/en') },
]

/** The language for a person's locale, or for the first of a browser's that is spoken here; English for others. */
export function languageFor(...locales: readonly string[]): Language {
  for (const locale of locales) {
    const wanted = locale.toLowerCase()
    const base = wanted.split('-')[0]
    const found =
      LANGUAGES.find(({ tag }) => tag.toLowerCase() === wanted) ??
      LANGUAGES.find(({ tag }) => tag.toLowerCase().split('-')[0] === base)
    if (found) return found
  }
  return LANGUAGES[0]
}
