import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import { ENGLISH } from './i18n/languages'
import { loadSettingsWords } from './i18n/SettingsWords'
import { loadMenus } from './ui/Menu'
import { loadPhoneNumbers } from './lib/phone-number'

// The screen of the specs is wide.
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: true }) as MediaQueryList

// What comes late is there.
await Promise.all([loadMenus(), loadPhoneNumbers(), loadSettingsWords(ENGLISH)])

// A busy machine is no failure.
configure({ asyncUtilTimeout: 25_000 })

afterEach(cleanup)
