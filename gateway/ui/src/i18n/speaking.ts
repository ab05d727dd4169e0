import { createStore, useStore } from '../lib/external-store'
import en from './catalogue/en'
import { ENGLISH, languageFor, wordsOf, type Catalogue, type Language } from './languages'
import { deviceTimeZone, knownTimeZone, localeWithin } from './locale'

/** How the page speaks to the person. */
export interface Speaking {
  readonly language: Language
  readonly words: Catalogue
  /** By which numbers and times are written. */
  readonly locale: string
  readonly timeZone: string
}

const KEY = 'triptych.locale'

const english: Speaking = { language: ENGLISH, words: en, locale: 'en', timeZone: deviceTimeZone() }

/** Undefined while the first words load. */
const speaking = createStore<Speaking | undefined>(english)

export function useSpeaking(): Speaking | undefined {
  return useStore(speaking, (value) => value)
}

/** Before anybody signed in: as the last person here read, or else as the browser does. */
export function speakToBrowser(): Promise<void> {
  const locales = [remembered() ?? [], navigator.languages].flat()
  const language = languageFor(...locales)
  const locale = locales.find((each) => languageFor(each) === language && each !== '') ?? language.tag
  speaking.set(undefined)
  return speak(language, locale, deviceTimeZone())
}

/** As the person who is signed in reads. The sign-in page will speak so too. */
export function speakTo({ locale, timeZone }: { locale: string; timeZone: string }): Promise<void> {
  try {
    localStorage.setItem(KEY, locale)
  } catch {
    // Then the sign-in page speaks as the browser does.
  }
  return speak(languageFor(locale), locale, knownTimeZone(timeZone))
}

let wanted = 0

async function speak(language: Language, locale: string, timeZone: string): Promise<void> {
  const turn = ++wanted
  // When they can't be loaded, English is better than nothing.
  const words = await wordsOf(language).catch(() => undefined)
  // Somebody chose again while they loaded.
  if (turn !== wanted) return
  const spoken = words === undefined ? ENGLISH : language
  const next = {
    language: spoken,
    words: words ?? en,
    locale: localeWithin(spoken.tag, locale),
    timeZone,
  }
  const root = document.documentElement
  root.lang = next.locale
  root.dir = spoken.direction
  const before = speaking.get()
  const same =
    before?.language === next.language && before.locale === next.locale && before.timeZone === next.timeZone
  if (!same) speaking.set(next)
}

function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}
