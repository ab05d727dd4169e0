import { expect, test } from 'vitest'
import type { Inline } from './whatsapp-inline'
import { findLinks } from './links'
import { parseWhatsAppText, plainText, type Block } from './whatsapp-text'

const TAGS = { bold: 'b', italic: 'i', struck: 's', code: 'c', monospace: 'm' } as const

/** As tags, without the marks; lines of a block between its brackets. */
function drawn(text: string): string {
  return parseWhatsAppText(text, findLinks)
    .map(({ kind, lines }) => {
      const words = lines.map((line) => line.map(tagged).join('')).join(kind === 'lines' ? '' : '|')
      return kind === 'lines' ? words : `{${kind}:${words}}`
    })
    .join('')
}

function tagged(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'mark':
      return ''
    case 'link':
      return `<a>${part.text}</a>`
    default:
      return `<${TAGS[part.kind]}>${part.children.map(tagged).join('')}</${TAGS[part.kind]}>`
  }
}

const written = (blocks: Block[]) => blocks.flatMap(({ lines }) => lines.flat().map(source)).join('')
const source = (part: Inline): string => ('text' in part ? part.text : part.children.map(source).join(''))

test.each([
  [
    '*bold* _italic_ ~struck~ `code` ```mono```',
    '<b>bold</b> <i>italic</i> <s>struck</s> <c>code</c> <m>mono</m>',
  ],
  ['*_~all~_*', '<b><i><s>all</s></i></b>'],
  ['*a _b_ c*', '<b>a <i>b</i> c</b>'],
  ['(*bold*), "_it_"!', '(<b>bold</b>), "<i>it</i>"!'],
  ['*two words*', '<b>two words</b>'],
  ['*a* and *b*', '<b>a</b> and <b>b</b>'],
  ['*a*b*', '<b>a*b</b>'],
  ['😀*bold*😀', '😀<b>bold</b>😀'],
  ['*жирный* _πλάγια_', '<b>жирный</b> <i>πλάγια</i>'],
  // Not at the edges of words.
  ['2*3*4', '2*3*4'],
  ['snake_case_name', 'snake_case_name'],
  ['a*b*', 'a*b*'],
  ['*b*a', '*b*a'],
  ['é*b*', 'é*b*'],
  ['* bold*', '{bullets:bold*}'],
  ['a * bold*', 'a * bold*'],
  ['*bold *', '*bold *'],
  ['_ a _', '_ a _'],
  // Unpaired, empty, crossed.
  ['*bold', '*bold'],
  ['bold*', 'bold*'],
  ['*', '*'],
  ['**', '**'],
  ['****', '****'],
  ['a ** b', 'a ** b'],
  ['**bold**', '*<b>bold</b>*'],
  ['*a _b* c_', '<b>a _b</b> c_'],
  ['*a\nb*', '*a\nb*'],
  // Code has nothing inside.
  ['`*a*`', '<c>*a*</c>'],
  ['```*a* _b_```', '<m>*a* _b_</m>'],
  ['```a\n*b*\n> c```', '<m>a\n*b*\n> c</m>'],
  ['*`a`*', '<b><c>a</c></b>'],
  ['*```a```*', '<b><m>a</m></b>'],
  ['`a\nb`', '`a\nb`'],
  ['```a', '```a'],
  ['``````', '``````'],
  ['``` ```', '``` ```'],
  ['a`b`', 'a`b`'],
  ['``', '``'],
  // Blocks.
  ['- a\n- b', '{bullets:a\n|b}'],
  ['* a\n* *b*', '{bullets:a\n|<b>b</b>}'],
  ['1. a\n2. b\n10. c', '{numbers:1. a\n|2. b\n|10. c}'],
  ['> a _b_\nc', '{quote:a <i>b</i>\n}c'],
  ['> a\n> b', '{quote:a\n|b}'],
  ['a\n- b\nc', 'a\n{bullets:b\n}c'],
  ['-a', '-a'],
  ['>a', '>a'],
  ['1.a', '1.a'],
  ['- ', '- '],
  ['a - b', 'a - b'],
  ['2026. a', '2026. a'],
  ['> ```a\nb```', '{quote:<m>a\nb</m>}'],
  // Links.
  ['*https://shop.example/bold*', '<b><a>https://shop.example/bold</a></b>'],
  ['_https://shop.example/ital_', '<i><a>https://shop.example/ital</a></i>'],
  ['~www.shop.example~', '<s><a>www.shop.example</a></s>'],
  ['*_https://shop.example_*', '<b><i><a>https://shop.example</a></i></b>'],
  ['https://shop.example/a_b_c', '<a>https://shop.example/a_b_c</a>'],
  ['https://shop.example/_a_/*b*', '<a>https://shop.example/_a_/*b*</a>'],
  ['_https://shop.example/a_(b)_', '<i><a>https://shop.example/a_(b)</a></i>'],
  [
    '*see https://shop.example/a_b and www.shop.example*',
    '<b>see <a>https://shop.example/a_b</a> and <a>www.shop.example</a></b>',
  ],
  [
    'https://en.wikipedia.org/wiki/Curtain_(theatre)',
    '<a>https://en.wikipedia.org/wiki/Curtain_(theatre)</a>',
  ],
  ['`https://shop.example`', '<c>https://shop.example</c>'],
  ['> www.shop.example', '{quote:<a>www.shop.example</a>}'],
  ['ana_b@shop.example', '<a>ana_b@shop.example</a>'],
])('%j is %s', (text, shown) => {
  expect(drawn(text)).toBe(shown)
  expect(written(parseWhatsAppText(text, findLinks))).toBe(text)
})

test('without marks', () => {
  expect(plainText('*Hi* _you_\n> a\n- b\n1. c `d` 2*3')).toBe('Hi you\na\n• b\n1. c d 2*3')
  const addresses = 'https://a.example/_b_/*c* www.example.org/~d~ example.com/_e_'
  expect(plainText(`*See* ${addresses}`)).toBe(`See ${addresses}`)
})

const PIECES = [
  ...['*', '_', '~', '`', '```', ' ', '\n', '> ', '- ', '* ', '1. ', 'a', 'é', '字', '😀', '\ud83d', '('],
  ...['https://a.example/b_(c)', 'www.a.example', 'x@a.example', ')', '.', '\u200f', '\u0301'],
]

test('whatever is written, it is there to the last character', () => {
  let seed = 42
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from({ length: 1 + random(24) }, () => PIECES[random(PIECES.length)]).join('')
    expect(written(parseWhatsAppText(text, findLinks))).toBe(text)
  }
})

test.each([
  '*',
  '_',
  '~',
  '`',
  '```',
  '*a ',
  '_a*',
  '`a ',
  ' ```a',
  '*_~',
  '\n> ',
  '*a*',
  '- *',
  '`a` ',
  'https://a.b/_',
  '*www.a.b',
])('65,536 characters of %j take no long', { timeout: 30_000 }, (piece) => {
  const text = piece.repeat(Math.ceil(65_536 / piece.length)).slice(0, 65_536)
  const started = performance.now()
  expect(written(parseWhatsAppText(text, findLinks))).toBe(text)
  expect(performance.now() - started).toBeLessThan(15_000)
})
