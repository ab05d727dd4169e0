import { expect, test } from 'vitest'
import { windowLeft } from './messaging-window'

const now = Date.parse('2026-05-13T10:00:00Z')

test('the window empties with the day, its last hour with the hour', () => {
  const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  expect(windowLeft(undefined, now)).toEqual({ state: 'none' })
  expect(windowLeft(inMinutes(12 * 60), now)).toEqual({ state: 'open', share: 0.5, hours: 12 })
  expect(windowLeft(inMinutes(60), now)).toEqual({ state: 'closing', share: 1, minutes: 60 })
  expect(windowLeft(inMinutes(0.2), now)).toMatchObject({ state: 'closing', minutes: 1 })
  expect(windowLeft(inMinutes(0), now)).toMatchObject({ state: 'closed' })
})
