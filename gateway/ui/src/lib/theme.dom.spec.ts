import { expect, test } from 'vitest'
import { chooseTheme } from './theme'

const shown = () => document.documentElement.dataset.theme

test('a theme chosen in another tab holds here too', () => {
  chooseTheme('dark')
  expect(shown()).toBe('dark')
  localStorage.setItem('triptych.theme', 'light')
  dispatchEvent(new StorageEvent('storage', { key: 'triptych.theme' }))
  expect(shown()).toBe('light')
  localStorage.setItem('triptych.theme', 'system')
  dispatchEvent(new StorageEvent('storage', { key: 'triptych.theme' }))
  expect(shown()).toBeUndefined()
})
