import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type * as MenuModule from './Menu'

/** Lets what draws menus come. */
let deliver: () => void
let Menu: typeof MenuModule.Menu
let load: () => Promise<unknown>

beforeEach(async () => {
  vi.resetModules()
  const delivered = new Promise<void>((resolve) => (deliver = resolve))
  vi.doMock('./MenuParts', async (original) => {
    await delivered
    return original()
  })
  const module = await import('./Menu')
  Menu = module.Menu
  load = module.loadMenus
})

function show(): HTMLElement {
  render(
    <Menu label="Deeds" trigger={<button type="button">More</button>}>
      nothing
    </Menu>,
  )
  return screen.getByRole('button', { name: 'More' })
}

async function come(): Promise<void> {
  await act(async () => {
    deliver()
    await load()
  })
}

test('who presses before menus can be drawn gets theirs when they can', async () => {
  fireEvent.pointerDown(show(), { button: 0 })
  await come()
  expect(await screen.findByRole('menu')).toBeVisible()
})

test.each(['{Enter}', ' ', '{ArrowDown}'])(
  'a button that has the focus keeps it, and opens by “%s”',
  async (key) => {
    const button = show()
    act(() => button.focus())
    await come()
    expect(button).toHaveFocus()
    await userEvent.keyboard(key)
    expect(await screen.findByRole('menu')).toBeVisible()
  },
)
