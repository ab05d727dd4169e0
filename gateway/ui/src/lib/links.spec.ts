import { expect, test } from 'vitest'
import { findLinks } from './links'

const linksIn = (text: string) => findLinks(text).map(({ from, to }) => text.slice(from, to))

test.each([
  [
    'see https://en.wikipedia.org/wiki/Curtain_(theatre) ok',
    'https://en.wikipedia.org/wiki/Curtain_(theatre)',
  ],
  ['(see https://shop.example/a)', 'https://shop.example/a'],
  ['Https://shop.example/X', 'Https://shop.example/X'],
  ['www.shop.example', 'www.shop.example'],
  ['(WWW.shop.example/a_(b)?c=d).', 'WWW.shop.example/a_(b)?c=d'],
  ['write to Ana.B+x@shop.example.', 'Ana.B+x@shop.example'],
  ['https://shop.example/a。', 'https://shop.example/a'],
  ['https://shop.example/a，谢谢', 'https://shop.example/a'],
  ['「https://shop.example/a」', 'https://shop.example/a'],
  ['请看https://shop.example/a！', 'https://shop.example/a'],
  ['https://shop.example/a، نعم', 'https://shop.example/a'],
  ['https://shop.example/a؟', 'https://shop.example/a'],
  ['\u2067https://shop.example/a\u2069', 'https://shop.example/a'],
  ['https://müller.example/ä', 'https://müller.example/ä'],
  ['https://例え.テスト/あ', 'https://例え.テスト/あ'],
  ['https://shop.example/a…', 'https://shop.example/a'],
  ['<https://shop.example/a>', 'https://shop.example/a'],
  ['https://ana:secret@shop.example/', 'https://ana:secret@shop.example/'],
  ['https://localhost:8080/x', 'https://localhost:8080/x'],
  ['call tel:+351910000001.', 'tel:+351910000001'],
])('%s has the link %s', (text, link) => {
  expect(linksIn(text)).toEqual([link])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://shop.example/x',
  '//shop.example',
  'at 10.30, room 2.1.4',
  'www.',
  'www. shop',
  'ana@',
  '+351 910 000 001',
  'e.g. this',
])('%s has no link', (text) => {
  expect(linksIn(text)).toEqual([])
})

test('what has no scheme gets one', () => {
  expect(findLinks('www.shop.example')[0]?.href).toBe('http://www.shop.example')
  expect(findLinks('ana@shop.example')[0]?.href).toBe('mailto:ana@shop.example')
})

test.each(['www.', 'http://', 'a.b/', 'a@', 'https://a.b/((', 'www.a.'])(
  '%s many times takes no long',
  (part) => {
    const started = performance.now()
    findLinks(part.repeat(65_536 / part.length))
    expect(performance.now() - started).toBeLessThan(15_000)
  },
)
