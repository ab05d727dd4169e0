import { expect, test } from 'vitest'
import { actionKey, entityKey } from './audit-words'

test.each([
  ['signed_in', 'signed_in'],
  ['contact.edited', 'edited'],
  ['whatsapp_account.changed', 'changed'],
  ['lane.paused', 'lane_paused'],
  ['secrets.re_encrypted', 'secrets_re_encrypted'],
  ['toString', undefined],
  ['something.new', undefined],
])('the deed %s has the words of %s', (action, expected) => {
  expect(actionKey(action)).toBe(expected)
})

test('a thing that isn’t known here has no words', () => {
  expect(entityKey('user')).toBe('user')
  expect(entityKey('spaceship')).toBeUndefined()
})
