import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Message, User } from '../../api/generated/openapi'
import { someMessage } from '../../spec-fixtures'
import { renderForAna } from '../../spec-render'
import { FailedLine } from './FailedLine'

type DeliveryError = NonNullable<Message['error']>

const onRetry = vi.fn()
const onTemplate = vi.fn()
const onEditContact = vi.fn()

function show(
  error: DeliveryError | undefined,
  { windowOpen = true, change = {} }: { windowOpen?: boolean; change?: Partial<User> } = {},
) {
  const message = someMessage(3, { direction: 'outbound', status: 'failed', ...(error && { error }) })
  renderForAna(
    <FailedLine
      message={message}
      onRetry={onRetry}
      onTemplate={onTemplate}
      windowOpen={windowOpen}
      onEditContact={onEditContact}
    />,
    change,
  )
}

const OF_SERVICE = { title: 'WhatsApp could not send it', help: 'It had an accident.' }

function ways(): (string | null)[] {
  return [...screen.queryAllByRole('button'), ...screen.queryAllByRole('link')].map((way) => way.textContent)
}

test.each([
  [131026, 'none', /^Not sent: The customer may not use WhatsApp/, 'Check the contact'],
  [131021, 'none', /^Not sent: This number can’t be written to/, 'Check the contact'],
  [131000, 'retry', /^Not sent: WhatsApp was out of reach or too busy/, 'Try again'],
  [131047, 'use_template', /^Not sent: The 24-hour window is closed/, 'Try again'],
  [131009, 'none', /^Not sent: Something in it is not as WhatsApp wants it/, undefined],
  [131053, 'new_upload', /^Not sent: WhatsApp can’t take this file/, undefined],
  [131049, 'wait', /^Not sent: WhatsApp holds back marketing/, undefined],
  [130429, 'wait', /^Not sent: WhatsApp wants this number to slow down/, 'Try again'],
  [131201, 'none', /^Not sent: WhatsApp refused something that isn’t done from here/, undefined],
  [133005, 'ask_admin', /^Not sent: This number isn’t set up for that/, 'Try again'],
  [999, 'retry', /^Not sent: It had an accident\.$/, 'Try again'],
  [999, 'none', /^Not sent: It had an accident\.$/, undefined],
] as const)('%i, to be helped by %s, says once that it was not sent, why, and the one way on', (...row) => {
  const [code, action, words, way] = row
  show({ code, action, ...OF_SERVICE })
  const [line] = screen.getAllByText((_, element) => element?.tagName === 'SPAN')
  expect(line).toHaveTextContent(words)
  expect(line).not.toHaveTextContent(/could not|couldn’t/)
  expect(ways()).toEqual(way === undefined ? [] : [way])
})

test('without a reason it says that there is none, and can be tried again', async () => {
  show(undefined)
  expect(screen.getByText('Not sent: WhatsApp gave no reason.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('while the window is closed a template is offered instead', async () => {
  show({ code: 131047, action: 'use_template', ...OF_SERVICE }, { windowOpen: false })
  expect(screen.getByText(/Once they write again, it can be sent again/)).toBeVisible()
  expect(ways()).toEqual(['Use a template'])
  await userEvent.click(screen.getByRole('button', { name: 'Use a template' }))
  expect(onTemplate).toHaveBeenCalledOnce()
})

test('an admin is shown where the number is set up', () => {
  show({ code: 131042, action: 'ask_admin', ...OF_SERVICE }, { change: { permissions: ['accounts.write'] } })
  expect(screen.getByRole('link', { name: 'Number settings' })).toHaveAttribute('href', '/settings/numbers')
})

test('the contact of a customer who can’t be reached is opened to be corrected', async () => {
  show({ code: 131026, action: 'none', ...OF_SERVICE })
  await userEvent.click(screen.getByRole('button', { name: 'Check the contact' }))
  expect(onEditContact).toHaveBeenCalledOnce()
})
