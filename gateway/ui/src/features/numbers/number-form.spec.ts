import { expect, test } from 'vitest'
import { connectRequest, EMPTY_NUMBER, wrongInNumber } from './number-form'

const whole = {
  ...EMPTY_NUMBER,
  name: ' Sales ',
  phoneNumberId: ' 531907742688013',
  wabaId: '284611930047715 ',
  accessToken: ' EAAB ',
}

test('what was pasted with spaces around it is sent without them, what was left out is left out', () => {
  expect(connectRequest(whole)).toEqual({
    name: 'Sales',
    phoneNumberId: '531907742688013',
    wabaId: '284611930047715',
    accessToken: 'EAAB',
  })
  expect(connectRequest({ ...whole, appId: '7', appSecret: 's', teamId: '3' })).toMatchObject({
    appId: '7',
    appSecret: 's',
    teamId: 3,
  })
})

test('each field that is missing or no number is named', () => {
  expect(wrongInNumber(whole)).toEqual([])
  expect(wrongInNumber(EMPTY_NUMBER)).toEqual(['name', 'phoneNumberId', 'wabaId', 'accessToken'])
  expect(wrongInNumber({ ...whole, phoneNumberId: '+351 910 000 001' })).toEqual(['phoneNumberId'])
})

test('an app goes with its secret', () => {
  expect(wrongInNumber({ ...whole, appId: '7' })).toEqual(['appSecret'])
  expect(wrongInNumber({ ...whole, appSecret: 's' })).toEqual(['appId'])
})
