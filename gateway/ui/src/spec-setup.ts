import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'
import { loadMenus } from './ui/Menu'
import { loadPhoneNumbers } from './lib/phone-number'

// The screen of the specs is wide.
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: true }) as MediaQueryList

// What comes late is there.
await Promise.all([loadMenus(), loadPhoneNumbers()])

afterEach(cleanup)
