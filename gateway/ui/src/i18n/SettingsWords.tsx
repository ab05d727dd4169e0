import { Suspense, use, useMemo, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type en from './catalogue/en'
import type settings from './catalogue/settings/en'
import { ENGLISH, type Language, type SettingsCatalogue } from './languages'
import { useSpeaking, type Speaking } from './speaking'

/** The words of the settings beside those of every page; nothing at all until they are there. */
export function SettingsWords({ children }: { children: ReactNode }) {
  const speaking = useSpeaking()
  return speaking && <Suspense>{<Loaded speaking={speaking}>{children}</Loaded>}</Suspense>
}

function Loaded({ speaking, children }: { speaking: Speaking; children: ReactNode }) {
  const { language, words, locale, timeZone } = speaking
  const more = use(settingsWordsOf(language))
  const all = useMemo(() => ({ ...words, ...more }) as typeof en & typeof settings, [words, more])
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={all}>
      {children}
    </IntlProvider>
  )
}

const loading = new Map<string, Promise<SettingsCatalogue>>()

/** When they can't be loaded, English is better than nothing; when that can't be either, it is tried again. */
function settingsWordsOf(language: Language): Promise<SettingsCatalogue> {
  const known = loading.get(language.tag)
  if (known !== undefined) return known
  const words = language
    .loadSettings()
    .catch(() => ENGLISH.loadSettings())
    .then((module) => module.default)
  words.catch(() => loading.delete(language.tag))
  loading.set(language.tag, words)
  return words
}
