import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Written } from '../../../api/unsent-message'
import { renderForAna } from '../../../spec-render'
import { ComposeDialogs } from '../compose/ComposeDialogs'
import { openDialog, quote } from '../compose/compose-store'
import { clear, pick } from './picked'

const onSend = vi.fn<(written: Written) => void>()
const photo = (name = 'bay.jpg') => new File(['photo'], name, { type: 'image/jpeg' })
const paper = new File(['paper'], 'Plan.pdf', { type: 'application/pdf' })

function show(windowOpen = true) {
  return renderForAna(
    <main>
      <ComposeDialogs conversationId={7} windowOpen={windowOpen} onSend={onSend} onFailure={vi.fn()} />
    </main>,
  )
}

beforeEach(() => {
  onSend.mockReset()
  clear(7)
  openDialog(7, undefined)
  URL.createObjectURL = () => 'blob:x'
  URL.revokeObjectURL = () => undefined
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 600, height: 400, close: vi.fn() }))
})

test('each file goes with its own words, the first with the quote', async () => {
  show()
  quote(7, { id: 3, preview: 'Where?' })
  pick(7, [photo(), paper])
  const captions = () => screen.getAllByRole('textbox', { name: 'Caption (optional)' })
  await waitFor(() => expect(captions()).toHaveLength(2))
  await userEvent.type(screen.getAllByRole('textbox')[0] ?? document.body, ' The bay ')
  await userEvent.click(screen.getByRole('button', { name: 'Send 2' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(onSend.mock.calls.map(([written]) => written)).toMatchObject([
    {
      type: 'image',
      body: 'The bay',
      content: { body: 'The bay' },
      replyTo: { id: 3 },
      file: { media: { state: 'ready', width: 600, height: 400, thumbnail: true } },
    },
    { type: 'document', body: 'Plan.pdf', content: { filename: 'Plan.pdf' } },
  ])
  expect(onSend.mock.calls[1]?.[0]).not.toHaveProperty('replyTo')
})

test('what can’t be sent says why, stays behind and holds nothing up', async () => {
  show()
  pick(7, [new File(['x'], 'a.zip', { type: 'application/zip' })])
  expect(await screen.findByText(/Can’t be sent\. WhatsApp takes PDF, Word/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(screen.getByText('None of these can be sent.')).toBeVisible()
  expect(onSend).not.toHaveBeenCalled()
  pick(7, [photo()])
  await screen.findByRole('textbox')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(onSend).toHaveBeenCalledOnce()
})

test('a photo that this browser can’t read is said to be none', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('No')))
  show()
  pick(7, [photo('IMG_1.HEIC')])
  expect(await screen.findByText(/A JPEG or PNG would work/)).toBeVisible()
})

test('no more go at a time than a person can look through', async () => {
  show()
  pick(
    7,
    Array.from({ length: 32 }, () => paper),
  )
  expect(await screen.findByText(/At most 30 files go at a time/)).toBeVisible()
  expect(screen.getAllByRole('listitem')).toHaveLength(30)
})

test('files are dropped on the thread, and nowhere while its window is closed', async () => {
  const dropped = { types: ['Files'], files: [paper] }
  const { unmount } = show(false)
  const main = screen.getByRole('main')
  fireEvent.dragOver(main, { dataTransfer: { ...dropped } })
  expect(screen.getByText('Only templates can be sent to this customer now.')).toBeVisible()
  // The browser would open it in place of the page.
  expect(fireEvent.drop(main, { dataTransfer: dropped })).toBe(false)
  expect(screen.queryByRole('dialog')).toBeNull()
  unmount()

  show()
  const thread = screen.getByRole('main')
  fireEvent.dragOver(thread, { dataTransfer: { ...dropped } })
  expect(screen.getByText('Drop files here to send them')).toBeVisible()
  fireEvent.drop(thread, { dataTransfer: dropped })
  expect(await screen.findByRole('dialog', { name: 'Send 1 file' })).toBeVisible()
  expect(screen.queryByText('Drop files here to send them')).toBeNull()
})

test('a picture is pasted, a table that comes as one too isn’t', async () => {
  show()
  const main = screen.getByRole('main')
  fireEvent.paste(main, { clipboardData: { types: ['text/plain', 'Files'], files: [photo()] } })
  expect(screen.queryByRole('dialog')).toBeNull()
  fireEvent.paste(main, { clipboardData: { types: ['Files'], files: [photo()] } })
  await waitFor(() => expect(screen.getByRole('dialog', { name: 'Send 1 file' })).toBeVisible())
})
