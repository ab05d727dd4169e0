import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ResizeHandle } from './ResizeHandle'

test('arrow keys move the edge, within its limits', () => {
  const onChange = vi.fn()
  const at = (value: number) => (
    <ResizeHandle label="Width of the list" value={value} min={280} max={440} onChange={onChange} />
  )
  const { rerender } = render(at(340))
  const handle = screen.getByRole('separator', { name: 'Width of the list' })
  fireEvent.keyDown(handle, { key: 'ArrowRight' })
  expect(onChange).toHaveBeenLastCalledWith(356)
  rerender(at(284))
  fireEvent.keyDown(handle, { key: 'ArrowLeft' })
  expect(onChange).toHaveBeenLastCalledWith(280)
  fireEvent.keyDown(handle, { key: 'End' })
  expect(onChange).toHaveBeenLastCalledWith(440)
  fireEvent.keyDown(handle, { key: 'Home' })
  expect(onChange).toHaveBeenLastCalledWith(280)
})
