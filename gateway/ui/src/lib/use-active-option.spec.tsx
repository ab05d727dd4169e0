import { act, renderHook } from '@testing-library/react'
import type { KeyboardEvent as ReactKeyboardEvent } from 'react'
import { expect, test, vi } from 'vitest'
import { useActiveOption } from './use-active-option'

const option = (key: string) => ({ key })
const press = (key: string) =>
  new KeyboardEvent('keydown', { key, cancelable: true }) as unknown as ReactKeyboardEvent

function optionsOf(...keys: string[]) {
  const onChoose = vi.fn<(chosen: { key: string }) => void>()
  const { result, rerender } = renderHook(
    (options: { key: string }[]) => useActiveOption(options, onChoose),
    { initialProps: keys.map(option) },
  )
  return {
    onChoose,
    come: (...now: string[]) => rerender(now.map(option)),
    press: (key: string) =>
      act(() => {
        result.current.handleKey(press(key))
      }),
    start: () =>
      act(() => {
        result.current.setActive(0)
      }),
    active: () => result.current.active?.key,
  }
}

test('Enter chooses what was active, though others have come before it', () => {
  const options = optionsOf('give to Ben')
  options.come('conversation 1', 'conversation 2', 'give to Ben')
  expect(options.active()).toBe('give to Ben')
  options.press('Enter')
  expect(options.onChoose).toHaveBeenCalledExactlyOnceWith({ key: 'give to Ben' })
})

test('when the active one goes, the one at its place is active', () => {
  const options = optionsOf('a', 'b', 'c')
  options.press('ArrowDown')
  options.come('a', 'c')
  expect(options.active()).toBe('c')
  options.come()
  expect(options.active()).toBeUndefined()
  options.come('d', 'e')
  expect(options.active()).toBe('d')
})

test('arrows go round, and what is typed begins at the first', () => {
  const options = optionsOf('a', 'b')
  options.press('ArrowUp')
  expect(options.active()).toBe('b')
  options.press('ArrowDown')
  expect(options.active()).toBe('a')
  options.press('ArrowDown')
  options.start()
  expect(options.active()).toBe('a')
})
