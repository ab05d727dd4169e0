import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { keepDraft } from '../../../lib/draft-store'
import { failure, gatewayAnswers, renderForAna } from '../../../spec-render'
import { Composer } from '../Composer'
import { composeParts } from '../compose/parts'

const cannedReplies = [
  { id: 1, shortcut: 'bye', body: 'Bye {{contact.name}}, {{agent.name}}' },
  { id: 2, shortcut: 'hello', body: 'Hello {{contact.name}}!' },
  { id: 3, shortcut: 'hours', body: 'From 9 to 5.' },
]
const onSend = vi.fn()

beforeEach(async () => {
  Element.prototype.scrollIntoView = () => undefined
  onSend.mockClear()
  keepDraft(7, '')
  await composeParts.load()
})

function show(
  answer: () => unknown = () => ({ cannedReplies }),
  names: { contactName?: string } = { contactName: 'Zoé' },
) {
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  renderForAna(
    <Composer
      conversationId={7}
      contactName={names.contactName}
      onSend={onSend}
      newest={() => undefined}
      onTemplate={vi.fn()}
    />,
  )
  return screen.getByRole('textbox', { name: 'Write a message' })
}

test('a slash finds canned replies, arrows and Enter take one, and another Enter sends it', async () => {
  const box = show()
  await userEvent.type(box, '/h')
  const list = await screen.findByRole('listbox', { name: 'Canned replies' })
  expect(within(list).getAllByRole('option')[0]).toHaveTextContent('/hello')
  expect(screen.getAllByText('Hello Zoé!').at(-1)).toHaveAttribute('data-preview')
  await userEvent.keyboard('{ArrowDown}')
  expect(box).toHaveAttribute(
    'aria-activedescendant',
    within(list).getByRole('option', { name: /hours/, selected: true }).id,
  )
  await userEvent.keyboard('{ArrowUp}{Enter}')
  expect(box).toHaveValue('Hello Zoé!')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(onSend).not.toHaveBeenCalled()
  await userEvent.keyboard('{Enter}')
  expect(onSend).toHaveBeenCalledWith({ body: 'Hello Zoé!' })
})

test('Esc leaves the list and what was typed, and the next letter brings it back', async () => {
  const box = show()
  await userEvent.type(box, '/by')
  await screen.findByRole('listbox')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(box).toHaveValue('/by')
  expect(box).toHaveFocus()
  await userEvent.keyboard('e')
  expect(await screen.findByRole('option', { name: /bye/ })).toBeVisible()
})

test('without a name the sentence goes without it', async () => {
  const box = show(() => ({ cannedReplies }), {})
  await userEvent.type(box, '/hello')
  await userEvent.click(await screen.findByRole('option', { name: /hello/ }))
  expect(box).toHaveValue('Hello!')
})

test('nothing that fits is said, and so is that they couldn’t be loaded', async () => {
  const box = show()
  await userEvent.type(box, '/nothing')
  expect(await screen.findByText(/No canned reply fits/)).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(onSend).toHaveBeenCalledWith({ body: '/nothing' })
})

test('a failure is no empty list', async () => {
  const box = show(() => failure(503, 'unavailable'))
  await userEvent.type(box, '/')
  expect(await screen.findByText('The canned replies couldn’t be loaded.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
})
