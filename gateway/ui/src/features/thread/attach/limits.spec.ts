import { expect, test } from 'vitest'
import { planOf } from './limits'

const MB = 1_048_576

test.each([
  ['image/jpeg', 'a.jpg', 5 * MB, { kind: 'image', redraw: false }],
  ['image/jpeg', 'a.jpg', 5 * MB + 1, { kind: 'image', redraw: true }],
  ['image/png', 'a.png', 40 * MB, { kind: 'image', redraw: true }],
  ['image/webp', 'a.webp', 1, { kind: 'image', redraw: true }],
  ['', 'IMG_1.HEIC', MB, { kind: 'image', redraw: true }],
  ['image/svg+xml', 'a.svg', 1, { unfit: 'photo' }],
  ['video/mp4', 'a.mp4', 16 * MB, { kind: 'video', redraw: false }],
  ['video/mp4', 'a.mp4', 16 * MB + 1, { unfit: 'videoLarge' }],
  ['video/webm', 'a.webm', 1, { unfit: 'videoKind' }],
  ['audio/ogg; codecs=opus', 'a.ogg', 1, { kind: 'audio', redraw: false }],
  ['audio/flac', 'a.flac', 1, { unfit: 'audioKind' }],
  ['audio/mpeg', 'a.mp3', 17 * MB, { unfit: 'audioLarge' }],
  ['application/pdf', 'a.pdf', 100 * MB, { kind: 'document', redraw: false }],
  ['application/pdf', 'a.pdf', 100 * MB + 1, { unfit: 'documentLarge' }],
  ['', 'Offer.DOCX', 1, { kind: 'document', redraw: false }],
  ['text/csv', 'a.csv', 1, { kind: 'document', redraw: false }],
  ['application/zip', 'a.zip', 1, { unfit: 'documentKind' }],
  ['', 'noending', 1, { unfit: 'documentKind' }],
  ['application/pdf', 'a.pdf', 0, { unfit: 'empty' }],
])('%s called %s of %i bytes', (type, name, size, plan) => {
  expect(planOf({ type, name, size })).toEqual(plan)
})
