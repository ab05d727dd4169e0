import { expect, test } from 'vitest'
import type { Conversation, Template } from '../../../api/generated/openapi'
import { componentsOf, filledFrom, unfitness } from './template-values'

const conversation = {
  phoneNumber: '+12025550143',
  contact: { id: 1, name: 'Marta Silva', email: 'marta@x.example' },
} as Conversation

const template = (parts: Partial<Template>): Template =>
  ({ parameterFormat: 'positional', components: [], variables: [], ...parts }) as Template

test('who is greeted is the customer, and names say what they stand for', () => {
  const greeting = template({
    components: [{ type: 'BODY', text: 'Olá {{1}}, até {{2}}.' }],
    variables: [
      { key: 'body.1', place: 'body', kind: 'text', name: '1' },
      { key: 'body.2', place: 'body', kind: 'text', name: '2' },
    ],
  })
  expect(filledFrom(greeting, conversation)).toEqual({ 'body.1': 'Marta' })
  const named = template({
    parameterFormat: 'named',
    variables: ['first_name', 'customer_name', 'phone', 'email', 'date'].map((name) => ({
      key: `body.${name}`,
      place: 'body',
      kind: 'text',
      name,
    })),
  })
  expect(filledFrom(named, conversation)).toEqual({
    'body.first_name': 'Marta',
    'body.customer_name': 'Marta Silva',
    'body.phone': '+12025550143',
    'body.email': 'marta@x.example',
  })
})

test('what is filled is sent as the Cloud API wants it', () => {
  const all = template({
    parameterFormat: 'named',
    variables: [
      { key: 'header', place: 'header', kind: 'document' },
      { key: 'body.date', place: 'body', kind: 'text', name: 'date' },
      { key: 'button.0', place: 'button', kind: 'text', name: '1', button: 0 },
      { key: 'button.2', place: 'button', kind: 'coupon_code', button: 2 },
    ],
  })
  const values = {
    header: 'https://x.example/a.pdf',
    'body.date': ' Monday ',
    'button.0': '4711',
    'button.2': 'SUN',
  }
  expect(componentsOf(all, values)).toEqual([
    { type: 'header', parameters: [{ type: 'document', document: { link: 'https://x.example/a.pdf' } }] },
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'date', text: 'Monday' }] },
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '4711' }] },
    {
      type: 'button',
      sub_type: 'copy_code',
      index: '2',
      parameters: [{ type: 'coupon_code', coupon_code: 'SUN' }],
    },
  ])
})

test.each([
  ['text', ' ', 'empty'],
  ['text', 'a\nb', 'unfit'],
  ['text', 'a b', undefined],
  ['image', 'http://x.example/a.png', 'noLink'],
  ['image', 'https://x.example/a.png', undefined],
  ['image', 'media:9', undefined],
] as const)('%s: %j is %s', (kind, value, wrong) => {
  expect(unfitness({ key: 'k', place: 'body', kind }, value)).toBe(wrong)
})
