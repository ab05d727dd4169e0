import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, renderForAdmin } from '../../spec-render'
import { CompanyPage } from './CompanyPage'

const settings = {
  name: 'Aurora',
  timeZone: 'Europe/Lisbon',
  locale: 'en',
  agentsSeeUnassigned: false,
  autoAssign: 'off',
  readReceipts: 'never',
  typingIndicator: false,
  uncertainAfter: '60s',
  machineResend: 'never',
}

// What a switch within a form needs of a browser.
beforeEach(() => {
  sessionStorage.clear()
  class NoObserver {
    observe = vi.fn()
    unobserve = vi.fn()
    disconnect = vi.fn()
  }
  vi.stubGlobal('ResizeObserver', NoObserver)
})

function tagged(data: object, version: number): Response {
  return Response.json({ success: true, data }, { headers: { ETag: `"${version}"` } })
}

test('the whole is sent with the version that it was made from', async () => {
  let sent: { body: unknown; match: string | null } | undefined
  // What nobody is asked goes along as it is.
  const stored = { ...settings, autoAssign: 'round_robin', retentionDays: 365 }
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call.startsWith('GET')) return tagged(stored, 3)
      const body = (await request.json()) as object
      sent = { body, match: request.headers.get('If-Match') }
      return tagged(body, 4)
    }),
  )
  renderForAdmin(<CompanyPage back={undefined} />)
  await userEvent.click(await screen.findByRole('switch', { name: /Agents see what nobody has/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() =>
    expect(sent).toEqual({
      body: { ...stored, agentsSeeUnassigned: true },
      match: '"3"',
    }),
  )
})

test('nothing is asked that nothing acts on yet', async () => {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => tagged(settings, 3)),
  )
  renderForAdmin(<CompanyPage back={undefined} />)
  await screen.findByLabelText('Name of the company')
  expect(screen.getAllByRole('switch').map((each) => each.textContent)).toHaveLength(4)
  expect(screen.queryByText(/turns|Keep messages/)).not.toBeInTheDocument()
})

test('when another admin decided meanwhile, what both changed is chosen', async () => {
  let version = 3
  let stored = settings
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => {
      if (call.startsWith('GET')) return tagged(stored, version)
      version = 4
      stored = { ...settings, name: 'Aurora Travel', readReceipts: 'on_read' }
      return failure(409, 'conflict')
    }),
  )
  renderForAdmin(<CompanyPage back={undefined} />)
  const name = await screen.findByLabelText('Name of the company')
  await userEvent.clear(name)
  await userEvent.type(name, 'Aurora Voyages')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const choice = await screen.findByRole('group', { name: 'Name of the company' })
  expect(choice).toHaveTextContent('Aurora Travel')
  // What only the other changed is taken over.
  expect(screen.getByRole('switch', { name: /Tell customers that they were read/ })).toBeChecked()
})

test('numbers out of range stay here', async () => {
  const put = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => (call.startsWith('GET') ? tagged(settings, 3) : put())),
  )
  renderForAdmin(<CompanyPage back={undefined} />)
  const seconds = await screen.findByLabelText('Ask after (seconds)')
  await userEvent.clear(seconds)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('It must be from 1 to 86,400.')).toBeVisible()
  expect(seconds).toHaveFocus()
  expect(put).not.toHaveBeenCalled()
})
