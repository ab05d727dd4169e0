import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import en from './catalogue/en'
import { deviceTimeZone } from './locale'

interface WordsProviderProps {
  locale?: string
  timeZone?: string
  children: ReactNode
}

/** Speaks English for now. */
export function WordsProvider({ locale = 'en', timeZone = deviceTimeZone(), children }: WordsProviderProps) {
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={en}>
      {children}
    </IntlProvider>
  )
}
