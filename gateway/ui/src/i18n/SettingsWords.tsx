import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { createStore, useStore } from '../lib/external-store'
import type en from './catalogue/en'
import type settings from './catalogue/settings/en'
import { ENGLISH, type Language, type SettingsCatalogue } from './languages'
import { useSpeaking, type Speaking } from './speaking'

/** By the tag of the language that they were loaded for. */
const loaded = createStore<ReadonlyMap<string, SettingsCatalogue>>(new Map())

/** When a language's own can't be loaded, English is better than nothing. */
export async function loadSettingsWords(language: Language): Promise<void> {
  const words = await language.loadSettings().catch(() => ENGLISH.loadSettings())
  loaded.set(new Map([...loaded.get(), [language.tag, words.default]]))
}

/** The words of the settings beside those of every page; nothing at all until they are there. */
export function SettingsWords({ children }: { children: ReactNode }) {
  const speaking = useSpeaking()
  return speaking && <WithSettings speaking={speaking}>{children}</WithSettings>
}

function WithSettings({ speaking, children }: { speaking: Speaking; children: ReactNode }) {
  const { language, words, locale, timeZone } = speaking
  const more = useStore(loaded, (all) => all.get(language.tag))
  const [failure, setFailure] = useState<unknown>(undefined)

  useEffect(() => {
    if (more === undefined) loadSettingsWords(language).catch(setFailure)
  }, [more, language])

  const all = useMemo(() => ({ ...words, ...more }) as typeof en & typeof settings, [words, more])
  // Whoever stands around it says so, and offers another try.
  if (failure !== undefined) throw failure instanceof Error ? failure : new Error('No words')
  if (more === undefined) return null
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={all}>
      {children}
    </IntlProvider>
  )
}
