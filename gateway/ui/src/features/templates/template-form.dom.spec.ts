import { expect, test } from 'vitest'
import type { Template } from '../../api/generated/openapi'
import { componentsOf, EMPTY_TEMPLATE, examplesNeeded, typedOf, wrongInTemplate } from './template-form'

const ORDER = {
  ...EMPTY_TEMPLATE,
  name: 'order_update',
  header: 'Order {{1}}',
  body: 'Hi {{1}}, it comes at {{2}} today.',
  footer: 'Aurora',
  buttons: 'Thanks\nTrack | https://x.example/{{1}}\nCall | +15550104477',
  examples: { 'header.1': '4711', 'body.1': 'Marta', 'body.2': '6 pm', 'button.1': 'https://x.example/4711' },
}

const COMPONENTS = [
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['4711'] } },
  {
    type: 'BODY',
    text: 'Hi {{1}}, it comes at {{2}} today.',
    example: { body_text: [['Marta', '6 pm']] },
  },
  { type: 'FOOTER', text: 'Aurora' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      {
        type: 'URL',
        text: 'Track',
        url: 'https://x.example/{{1}}',
        example: ['https://x.example/4711'],
      },
      { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550104477' },
    ],
  },
]

test('what is typed is the Cloud API’s form, and back', () => {
  expect(wrongInTemplate(ORDER)).toEqual([])
  expect(componentsOf(ORDER)).toEqual(COMPONENTS)
  const stored = {
    name: 'order_update',
    language: 'en',
    category: 'utility',
    components: COMPONENTS,
    variables: Object.entries(ORDER.examples).map(([key, example]) => ({ key, example })),
  } as unknown as Template
  expect(typedOf(stored)).toEqual(ORDER)
})

test('named variables have named examples', () => {
  const named = { ...EMPTY_TEMPLATE, body: 'Hi {{first_name}}!', examples: { 'body.first_name': 'Marta' } }
  expect(examplesNeeded(named)).toEqual([{ key: 'body.first_name', name: 'first_name' }])
  expect(componentsOf(named)).toEqual([
    {
      type: 'BODY',
      text: 'Hi {{first_name}}!',
      example: { body_text_named_params: [{ param_name: 'first_name', example: 'Marta' }] },
    },
  ])
})

test('what WhatsApp wouldn’t take is known before it is asked', () => {
  const wrong = {
    ...ORDER,
    name: 'Order update',
    language: 'english',
    header: 'x'.repeat(61),
    footer: '{{1}}',
  }
  expect(
    wrongInTemplate({ ...wrong, body: 'Ends with {{1}}', buttons: 'x'.repeat(26), examples: {} }),
  ).toEqual(['name', 'language', 'header', 'body', 'footer', 'buttons', 'examples'])
})

test('a heading with a file and buttons of other kinds stay', () => {
  const before = [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'SUN' }] },
  ]
  const [header, , buttons] = componentsOf({ ...EMPTY_TEMPLATE, header: 'lost', body: 'New' }, before)
  expect([header, buttons]).toEqual(before)
})
