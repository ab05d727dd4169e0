import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import { ENGLISH } from './i18n/languages'
import { loadSettingsWords } from './i18n/SettingsWords'
import { loadMenus } from './ui/Menu'
import { loadPhoneNumbers } from './lib/phone-number'

// The screen of the specs is wide.
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: true }) as MediaQueryList

// Nothing comes into sight where nothing is drawn.
window.IntersectionObserver = class implements IntersectionObserver {
  root = null
  rootMargin = ''
  scrollMargin = ''
  thresholds = []
  observe = () => undefined
  unobserve = () => undefined
  disconnect = () => undefined
  takeRecords = () => []
}

// What comes late is there.
await Promise.all([loadMenus(), loadPhoneNumbers(), loadSettingsWords(ENGLISH)])

// A busy machine is no failure.
configure({ asyncUtilTimeout: 25_000 })

afterEach(cleanup)
