import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Message, MessageContent } from '../../../api/generated/openapi'
import { someMessage } from '../../../spec-fixtures'
import { gatewayAnswers, renderForAna } from '../../../spec-render'
import { GoContext } from '../../../ui/Go'
import type { FileKind } from './file-queries'
import { FilesPart } from './FilesPart'

const went = vi.fn()
let lists: Record<string, Message[]> = {}

beforeEach(() => {
  URL.createObjectURL = () => 'blob:x'
  URL.revokeObjectURL = () => undefined
})

afterEach(() => {
  went.mockReset()
  lists = {}
})

function Panel() {
  const [open, setOpen] = useState<FileKind>()
  return (
    <FilesPart
      conversationId={11}
      hrefOf={(id, message) => `/inbox/${id}?message=${message}`}
      open={open}
      onOpen={setOpen}
    />
  )
}

function show() {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((_call, { url }) => ({
      messages: lists[new URL(url).searchParams.get('kind') ?? ''] ?? [],
    })),
  )
  return renderForAna(
    <GoContext value={went}>
      <Panel />
    </GoContext>,
  )
}

function file(id: number, type: Message['type'], content: MessageContent): Message {
  return someMessage(id, { type, content })
}

const document = (id: number, filename: string) =>
  file(id, 'document', { filename, media: { id: id + 1_000, state: 'ready', mimeType: 'application/pdf' } })

test('documents lead to where they were sent', async () => {
  lists = { documents: [document(3, 'Contract.pdf')] }
  show()
  expect(await screen.findByText('Contract.pdf')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Show in the conversation' }))
  expect(went).toHaveBeenCalledWith('/inbox/11?message=3')
})

test('more than the panel has room for is in a window of its own, by kind', async () => {
  lists = { documents: [1, 2, 3].map((id) => document(id, `Paper ${id}.pdf`)) }
  show()
  expect(await screen.findByText('Paper 2.pdf')).toBeVisible()
  expect(screen.queryByText('Paper 3.pdf')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }))
  const all = await screen.findByRole('dialog', { name: 'Media and documents' })
  expect(within(all).getByText('Paper 3.pdf')).toBeVisible()
  await userEvent.click(within(all).getByRole('tab', { name: 'Photos and videos' }))
  expect(within(all).getByText('No photos or videos in this conversation.')).toBeVisible()
})
