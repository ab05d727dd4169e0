import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { minute, someContact } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAdmin } from '../../spec-render'
import { MergesPage } from './MergesPage'

const marta = someContact(11, {
  name: 'Marta Oliveira',
  phoneNumber: '+351910000001',
  email: 'marta@x.example',
  tags: ['vip'],
  identities: [{ kind: 'wa_id', value: '351910000001' }],
})
const hidden = someContact(12, { username: 'martaolv', identities: [{ kind: 'bsuid', value: 'PT.1' }] })
const proposal = {
  id: 5,
  kept: marta,
  other: hidden,
  evidence: [
    { kind: 'wa_id', value: '351910000001' },
    { kind: 'bsuid', value: 'PT.1' },
  ],
  proposedAt: minute(1),
  lastSeenAt: minute(2),
}

function show(answers: Record<string, (request: Request) => unknown>, filter: Record<string, string> = {}) {
  const onFilter = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call, request) => answers[call.replace('/api/v1', '')]?.(request)),
  )
  renderForAdmin(<MergesPage back={undefined} filter={filter} onFilter={onFilter} />)
  return onFilter
}

test('both are side by side, with what came together', async () => {
  show({ 'GET /merge-proposals': () => ({ proposals: [proposal] }) })
  expect(await screen.findByText(/^One message came from/)).toHaveTextContent(
    'One message came from +351 910 000 001 and PT.1, which belong to two contacts.',
  )
  expect(screen.getByRole('radio', { name: 'Marta Oliveira' })).toBeChecked()
  expect(screen.getByRole('radio', { name: 'Unknown' })).not.toBeChecked()
  expect(screen.getByText('marta@x.example')).toBeVisible()
  expect(screen.getByText('@martaolv')).toBeVisible()
})

test('the one that stays is chosen, and merging is asked about first', async () => {
  const bodies: unknown[] = []
  let open = [proposal]
  show({
    'GET /merge-proposals': () => ({ proposals: open }),
    'POST /contacts/12/merge': async (request) => {
      bodies.push(await request.json())
      open = []
      return { ...hidden, version: 2 }
    },
  })
  await userEvent.click(await screen.findByRole('radio', { name: 'Unknown' }))
  await userEvent.click(screen.getByRole('button', { name: 'Merge Marta Oliveira and Unknown' }))
  const question = await screen.findByRole('alertdialog')
  expect(question).toHaveTextContent('Marta Oliveira becomes part of Unknown.')
  await userEvent.click(within(question).getByRole('button', { name: 'Merge' }))
  await waitFor(() => expect(bodies).toEqual([{ otherId: 11 }]))
  expect(await screen.findByText('No contacts wait for a decision.')).toBeVisible()
})

test('they are kept apart', async () => {
  let open = [proposal]
  const asked = vi.fn()
  show({
    'GET /merge-proposals': () => ({ proposals: open }),
    'POST /merge-proposals/5/dismiss': () => {
      asked()
      open = []
      return { id: 5 }
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Keep Marta Oliveira and Unknown apart' }))
  expect(await screen.findByText('No contacts wait for a decision.')).toBeVisible()
  expect(asked).toHaveBeenCalledOnce()
})

test('a number that has become another’s says so', async () => {
  const evidence = [
    { kind: 'wa_id', value: '351910000001' },
    { kind: 'wa_id', value: '351910000002' },
  ]
  show({ 'GET /merge-proposals': () => ({ proposals: [{ ...proposal, evidence }] }) })
  expect(await screen.findByText(/^WhatsApp says/)).toHaveTextContent(
    'WhatsApp says that +351 910 000 001 has become +351 910 000 002, which belongs to another contact.',
  )
})

test('those of one contact, or all', async () => {
  const asked: string[] = []
  const onFilter = show(
    {
      'GET /merge-proposals': (request) => {
        asked.push(new URL(request.url).search)
        return { proposals: [proposal] }
      },
    },
    { contact: '11' },
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Show all' }))
  expect(onFilter).toHaveBeenCalledWith({})
  expect(asked).toEqual(['?contactId=11'])
})

test('what can’t be loaded is no empty page', async () => {
  show({ 'GET /merge-proposals': () => failure(503, 'unavailable') })
  expect(await screen.findByRole('alert')).toHaveTextContent('Contacts that may be one couldn’t be loaded.')
})
