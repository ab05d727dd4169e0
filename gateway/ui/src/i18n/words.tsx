import type { ReactNode } from 'react'
import { useTranslations, type NamespaceKeys, type NestedKeyOf, type Messages } from 'use-intl'
import type en from './catalogue/en'
import type settings from './catalogue/settings/en'

declare module 'use-intl' {
  interface AppConfig {
    // Those of the settings are there within `SettingsWords`.
    Messages: typeof en & typeof settings
  }
}

/** The words of a part of the interface, in the language of the person. Keys and their arguments are typed. */
export function useWords<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>> = never>(
  namespace?: Namespace,
) {
  return useTranslations(namespace)
}

/** For functions that are not components: what `useWords()` of all words gives. */
export type Translate = ReturnType<typeof useWords<never>>

/** For `t.rich`: a name or number within a sentence, which has a direction of its own. */
export function bdi(chunks: ReactNode): ReactNode {
  return <bdi>{chunks}</bdi>
}
