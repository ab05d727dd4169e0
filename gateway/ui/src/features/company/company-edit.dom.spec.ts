import { expect, test } from 'vitest'
import type { Settings } from '../../api/generated/openapi'
import { isCompanyValues, settingsOf, valuesOf, wrongInCompany } from './company-edit'

const settings: Settings = {
  name: 'Aurora',
  timeZone: 'Europe/Lisbon',
  locale: 'en',
  agentsSeeUnassigned: false,
  autoAssign: 'off',
  readReceipts: 'never',
  typingIndicator: false,
  uncertainAfter: '60s',
  machineResend: 'never',
}

test('what is stored comes back as it was, what nobody is asked included', () => {
  expect(settingsOf(valuesOf(settings))).toEqual(settings)
  const ending = { ...settings, retentionDays: 365 }
  expect(settingsOf(valuesOf(ending))).toEqual(ending)
})

test('numbers are checked before they are sent', () => {
  const wrong = (change: object) => wrongInCompany({ ...valuesOf(settings), ...change })
  expect(wrong({})).toEqual([])
  expect(wrong({ uncertainAfter: '' })).toEqual(['uncertainAfter'])
  expect(wrong({ uncertainAfter: '86401' })).toEqual(['uncertainAfter'])
  expect(wrong({ name: ' ' })).toEqual(['name'])
})

test('what was kept is checked before it is used', () => {
  expect(isCompanyValues(valuesOf(settings))).toBe(true)
  expect(isCompanyValues({ ...valuesOf(settings), autoAssign: 'perhaps' })).toBe(false)
})
