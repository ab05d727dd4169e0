import { expect, test } from 'vitest'
import { asShown, withLineEndsOf } from './line-ends'

test('a text field shows one kind of line ends', () => {
  expect(asShown('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
})

test.each([
  ['a\r\nb\r\nc', 'a\nb\nc', 'a\r\nb\r\nc'],
  ['a\r\nb\r\nc', 'a\nnew\nc', 'a\r\nnew\r\nc'],
  ['a\r\nb\nc\rd', 'a\nb\nc\nd, changed', 'a\r\nb\nc\rd, changed'],
  ['a\r\nb\nc', 'first\na\nb\nc', 'first\r\na\r\nb\nc'],
  ['a\nb', 'a\nb\nc', 'a\nb\nc'],
  ['', 'a\nb', 'a\nb'],
  ['a\r\n\r\n', 'a\n\nb', 'a\r\n\r\nb'],
  ['a\r\nb', '', ''],
])('%j, typed over as %j, becomes %j', (before, shown, expected) => {
  expect(withLineEndsOf(before, shown)).toBe(expected)
})
