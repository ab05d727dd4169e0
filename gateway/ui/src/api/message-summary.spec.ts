import { expect, test } from 'vitest'
import { someMessage } from '../spec-fixtures'
import { inEnglish } from '../spec-words'
import type { Message, MessageContent } from './generated/openapi'
import { kindOf, quoteLine, summarize } from './message-summary'

function unsupported(content: MessageContent) {
  return someMessage(1, { type: 'unsupported', content })
}

test.each([
  [{ kind: 'image' }, 'Photo'],
  [{ kind: 'image', body: 'The zip is broken' }, 'Photo: The zip is broken'],
  [{ kind: 'document', filename: 'Contract.pdf' }, 'Document: Contract.pdf'],
  [{ kind: 'document', filename: 'Contract.pdf', body: 'signed' }, 'Document: signed'],
  [{ kind: 'audio' }, 'Audio'],
  [{ kind: 'voice' }, 'Voice message'],
  [{ kind: 'location', body: 'Café Aurora, Porto' }, 'Location: Café Aurora, Porto'],
  [{ kind: 'button', body: 'Confirm' }, 'Button reply: Confirm'],
  [{ kind: 'reaction', body: '❤️' }, 'Reacted ❤️'],
  [{ kind: 'reaction' }, 'Removed a reaction'],
  [{ kind: 'revoke' }, 'Deleted a message'],
  [{ kind: 'text' }, 'Message without text'],
  [{ kind: 'hologram' }, 'Message of another kind'],
  [{ kind: 'constructor' }, 'Message of another kind'],
  [{}, 'Message of another kind'],
])('what has no form here yet says in one line what it is: %j', (content, line) => {
  expect(summarize(unsupported(content), inEnglish)).toBe(line)
})

test.each([
  ['image', {}, 'Photo'],
  ['image', { body: '*Look*' }, 'Look'],
  ['document', { filename: 'Contract.pdf' }, 'Contract.pdf'],
  ['audio', {}, 'Audio'],
  ['audio', { voice: true }, 'Voice message'],
  ['sticker', { animated: true }, 'Sticker'],
  ['location', { latitude: 1, longitude: 2 }, 'Location'],
  ['location', { latitude: 1, longitude: 2, address: 'Porto' }, 'Porto'],
  ['contacts', { contacts: [{ name: { first_name: 'Inês', last_name: 'Costa' } }] }, 'Inês Costa'],
  ['contacts', { contacts: [{ phones: [{ phone: '1' }] }] }, 'Contact card'],
  ['button', { text: 'Confirm', payload: 'x' }, 'Confirm'],
  ['interactive', { type: 'list_reply', list_reply: { title: 'Express' } }, 'Express'],
  ['interactive', { type: 'nfm_reply', nfm_reply: { body: 'Sent' } }, 'Sent'],
  ['order', { product_items: [{}, {}] }, '2 items'],
  ['order', { text: 'Gift-wrap, please', product_items: [{}] }, 'Gift-wrap, please'],
  ['system', { type: 'marketing_stopped' }, 'The customer wants no marketing messages any more'],
  ['system', { type: 'marketing_resumed' }, 'The customer wants marketing messages again'],
] as [Message['type'], MessageContent, string][])(
  'a message says in one line: %s %j',
  (type, content, line) => {
    expect(summarize(someMessage(1, { type, content }), inEnglish)).toBe(line)
  },
)

test('marks of formatting have no place in one line', () => {
  expect(summarize(someMessage(1, { content: { body: '*Hi* _you_, 2*3' } }), inEnglish)).toBe('Hi you, 2*3')
  expect(summarize(unsupported({ kind: 'image', body: '~old~ *new*' }), inEnglish)).toBe('Photo: old new')
})

test('what is built is of its type, whatever its content says', () => {
  expect(kindOf('text', { body: 'x', kind: 'image' })).toBe('text')
})

test.each([
  ['[image]', 'Photo'],
  ['[hologram]', 'Message of another kind'],
  ['[not a kind]', '[not a kind]'],
  ['Hello', 'Hello'],
  ['', ''],
  [undefined, 'An earlier message'],
])('a quote of %s says %s', (preview, line) => {
  expect(quoteLine(preview, inEnglish)).toBe(line)
})
