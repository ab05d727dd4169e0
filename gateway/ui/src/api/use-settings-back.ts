import { useWords } from '../i18n/words'

/** The way back to the list of pages, where there is no room for it beside the page. */
export function useSettingsBack(href: string | undefined): { href: string; words: string } | undefined {
  const t = useWords('app')
  return href === undefined ? undefined : { href, words: t('settings') }
}
