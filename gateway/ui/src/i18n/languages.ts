import en from './catalogue/en'
import type settings from './catalogue/settings/en'

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** What every language has to say: the keys of English, all of them and no other. */
export type Catalogue = Words<typeof en>

/**
 * The words of what isn't seen at first: the settings, the pages by which one comes in for the first time, and what
 * opens over the inbox to sort it.
 */
export type SettingsCatalogue = Words<typeof settings>

export interface Language {
  /** A BCP 47 tag. */
  readonly tag: string
  /** Its name in itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** Its own file, loaded when somebody reads it; English is always there. */
  readonly load: () => Promise<{ default: Catalogue }>
  /** Loaded when somebody goes there. */
  readonly loadSettings: () => Promise<{ default: SettingsCatalogue }>
}

export const ENGLISH: Language = {
  tag: 'en',
  name: 'English',
  direction: 'ltr',
  load: () => Promise.resolve({ default: en }),
  loadSettings: () => import('./catalogue/settings/en'),
}

export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  {
    tag: 'es',
    name: 'Español',
    direction: 'ltr',
    load: () => import('./catalogue/es'),
    loadSettings: () => import('./catalogue/settings/es'),
  },
  {
    tag: 'pt-BR',
    name: 'Português (Brasil)',
    direction: 'ltr',
    load: () => import('./catalogue/pt-BR'),
    loadSettings: () => import('./catalogue/settings/pt-BR'),
  },
  {
    tag: 'id',
    name: 'Bahasa Indonesia',
    direction: 'ltr',
    load: () => import('./catalogue/id'),
    loadSettings: () => import('./catalogue/settings/id'),
  },
  {
    tag: 'ar',
    name: 'العربية',
    direction: 'rtl',
    load: () => import('./catalogue/ar'),
    loadSettings: () => import('./catalogue/settings/ar'),
  },
]

/** The language for a person's locale, or for the first of a browser's that is spoken here; English for others. */
export function languageFor(...locales: readonly string[]): Language {
  for (const locale of locales) {
    const wanted = canonical(locale)
    const base = wanted.split('-')[0]
    const found =
      LANGUAGES.find(({ tag }) => tag === wanted) ?? LANGUAGES.find(({ tag }) => tag.split('-')[0] === base)
    if (found) return found
  }
  return ENGLISH
}

function canonical(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale
  } catch {
    return locale
  }
}

/** All words of a language. */
export async function wordsOf(language: Language): Promise<Catalogue> {
  return (await language.load()).default
}
