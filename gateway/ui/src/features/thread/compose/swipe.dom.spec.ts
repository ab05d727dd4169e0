import { fireEvent } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { Swipe } from './swipe'

const onAnswer = vi.fn()
let thread: HTMLElement
let bubble: HTMLElement
let calm = false

beforeEach(() => {
  onAnswer.mockReset()
  calm = false
  window.matchMedia = () => ({ matches: calm }) as MediaQueryList
  document.body.innerHTML = '<main><article data-message="a">Words</article></main>'
  thread = document.querySelector('main') as unknown as HTMLElement
  bubble = document.querySelector('article') as unknown as HTMLElement
  thread.style.direction = 'ltr'
  new Swipe(thread, { canAnswer: (key) => key === 'a', onAnswer })
})

function draw(...points: [x: number, y: number][]) {
  const [first, ...rest] = points
  const at = (point: [number, number] | undefined) => ({
    touches: [{ clientX: point?.[0] ?? 0, clientY: point?.[1] ?? 0 }],
  })
  fireEvent.touchStart(bubble, at(first))
  for (const point of rest) fireEvent.touchMove(bubble, at(point))
}

test('a bubble follows the finger and is answered when it was drawn far enough', () => {
  draw([100, 100], [120, 102], [160, 104])
  expect(bubble.style.translate).toBe('60px')
  expect(bubble).toHaveAttribute('data-answering')
  fireEvent.touchEnd(bubble)
  expect(onAnswer).toHaveBeenCalledWith('a')
  expect(bubble.style.translate).toBe('')
  expect(bubble).not.toHaveAttribute('data-answering')
})

test.each<[string, ...[number, number][]]>([
  ['scrolling', [100, 100], [110, 140], [180, 140]],
  ['too short a way', [100, 100], [140, 100], [150, 100]],
  ['the other way', [300, 100], [250, 100], [200, 100]],
  ['the edge of the screen', [10, 100], [60, 100], [120, 100]],
])('%s answers nothing', (...row) => {
  const [, ...points] = row
  draw(...points)
  fireEvent.touchEnd(bubble)
  expect(onAnswer).not.toHaveBeenCalled()
})

test('where one reads from the right it is drawn to the left', () => {
  thread.style.direction = 'rtl'
  draw([300, 100], [280, 100], [240, 100])
  expect(bubble.style.translate).toBe('-60px')
  fireEvent.touchEnd(bubble)
  expect(onAnswer).toHaveBeenCalledOnce()
})

test('with less motion it stays where it is, and is answered all the same', () => {
  calm = true
  draw([100, 100], [130, 100], [170, 100])
  expect(bubble.style.translate).toBe('')
  fireEvent.touchEnd(bubble)
  expect(onAnswer).toHaveBeenCalledOnce()
})
