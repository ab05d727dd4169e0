import { expect, test } from 'vitest'
import { barsOf } from './wave'

test('a wave has the loudest part whole, and the others against it', () => {
  expect(barsOf(new Float32Array([0, 0, 0.5, -0.5, 0.25, 0.25]), 3)).toEqual([0, 1, 0.5])
})

test('the wave of silence is flat', () => {
  expect(barsOf(new Float32Array(8), 4)).toEqual([0, 0, 0, 0])
})

test('a sound of fewer samples than bars has all of its bars', () => {
  expect(barsOf(new Float32Array([1]), 3)).toHaveLength(3)
})
