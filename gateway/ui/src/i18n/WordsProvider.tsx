import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import en from './catalogue/en'

/** Speaks English for now. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      {children}
    </IntlProvider>
  )
}
