import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Message } from '../../api/generated/openapi'
import { someMessage } from '../../spec-fixtures'
import { renderForAna } from '../../spec-render'
import { DoubtLine } from './DoubtLine'

const onRetry = vi.fn()
const onLeave = vi.fn()

function show(doubt: Message['doubt'], change: Partial<Message> = {}, windowOpen = true) {
  const message = someMessage(3, {
    direction: 'outbound',
    status: 'uncertain',
    ...(doubt && { doubt }),
    ...change,
  })
  renderForAna(<DoubtLine message={message} onRetry={onRetry} onLeave={onLeave} windowOpen={windowOpen} />)
}

function ways(): (string | null)[] {
  return screen.queryAllByRole('button').map((way) => way.textContent)
}

test('while WhatsApp may still tell, nobody is asked', () => {
  show('waiting')
  expect(screen.getByText(/isn’t known yet whether WhatsApp got/)).toBeVisible()
  expect(ways()).toEqual([])
})

test.each(['asked', undefined] as const)('%s: it is sent again or left', async (doubt) => {
  show(doubt)
  expect(screen.getByText(/isn’t known whether WhatsApp got this message\. Sent again, it may/)).toBeVisible()
  expect(ways()).toEqual(['Send again', 'Leave it'])
  await userEvent.click(screen.getByRole('button', { name: 'Leave it' }))
  expect(onLeave).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: 'Send again' }))
  expect(onRetry).toHaveBeenCalledOnce()
  vi.clearAllMocks()
})

test('what was left says so, and can still be sent again', () => {
  show('left')
  expect(screen.getByText(/It was left as it is/)).toBeVisible()
  expect(ways()).toEqual(['Send again'])
})

test('while the window is closed only a template is sent again', () => {
  show('asked', {}, false)
  expect(ways()).toEqual(['Leave it'])
})

test('a template needs no window', () => {
  show('asked', { type: 'template', content: { name: 'hello', language: 'en' } }, false)
  expect(ways()).toEqual(['Send again', 'Leave it'])
})
