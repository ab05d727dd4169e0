import { expect, test } from 'vitest'
import { plainHighlight } from './plain-highlight'

function found(text: string, ...words: string[]): string[] {
  const ranges = words.map((word) => [text.indexOf(word), text.indexOf(word) + word.length])
  const plain = plainHighlight({ text, ranges })
  return [plain.text, ...plain.ranges.map(([from, to]) => plain.text.slice(from, to))]
}

test.each([
  ['Hello, *is* the _house_ free?', ['is', 'house'], 'Hello, is the house free?'],
  ['*_all of it_*', ['of', 'it'], 'all of it'],
  ['nothing of that kind', ['kind'], 'nothing of that kind'],
  ['…cut *in the middle', ['middle'], '…cut *in the middle'],
  ['see https://a.example/_b_ 🎉 *now*', ['now'], 'see https://a.example/_b_ 🎉 now'],
])('%s', (text, words, plain) => {
  expect(found(text, ...words)).toEqual([plain, ...words])
})
