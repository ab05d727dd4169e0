import { Direction } from 'radix-ui'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type en from './catalogue/en'
import { useSpeaking } from './speaking'

/** Words, formats and direction for all that is in it; nothing at all until the first words are there. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const speaking = useSpeaking()
  if (speaking === undefined) return null
  const { language, words, locale, timeZone } = speaking
  // The words are typed by what English says; others say it in their own way.
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={words as typeof en}>
      <Direction.Provider dir={language.direction}>{children}</Direction.Provider>
    </IntlProvider>
  )
}
