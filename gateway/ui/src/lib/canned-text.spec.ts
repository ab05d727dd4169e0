import { expect, test } from 'vitest'
import { filledCanned, unknownVariable } from './canned-text'

test.each([
  ['Hello {{contact.name}}, this is {{agent.name}}.', 'Hello Zoé, this is Ana.', 'Hello, this is Ana.'],
  ['Thank you, {{contact.name}}!', 'Thank you, Zoé!', 'Thank you!'],
  ['{{contact.name}}, your bike is ready.', 'Zoé, your bike is ready.', 'Your bike is ready.'],
  ['Bye,\n{{contact.name}}', 'Bye,\nZoé', 'Bye,\n'],
  ['{{agent.name}}', 'Ana', 'Ana'],
])('%j is filled, and goes without a name that isn’t known', (body, withName, without) => {
  expect(filledCanned(body, { contact: 'Zoé', agent: 'Ana' })).toBe(withName)
  expect(filledCanned(body, { contact: undefined, agent: 'Ana' })).toBe(without)
})

test('what a name says is no variable', () => {
  expect(filledCanned('{{contact.name}}', { contact: '{{agent.name}} $&', agent: 'Ana' })).toBe(
    '{{agent.name}} $&',
  )
})

test('a misspelt variable is noticed', () => {
  expect(unknownVariable('Hi {{contact.name}} {{ agent.name }}')).toBe('{{ agent.name }}')
  expect(unknownVariable('Hi {{contact.name}} {{{agent.name}}}')).toBeUndefined()
})
