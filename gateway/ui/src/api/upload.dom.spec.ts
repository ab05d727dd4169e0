import { waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { specXhr, type SpecUpload } from '../spec-xhr'
import { ApiError, NoAnswerError } from './errors'
import { session } from './session'
import { uploadFile } from './upload'

let uploads: SpecUpload[] = []
const photo = new Blob(['photo'], { type: 'image/jpeg' })
const kept = { success: true, data: { mediaId: 9 } }

beforeEach(() => {
  uploads = []
  vi.stubGlobal('XMLHttpRequest', specXhr(uploads))
  vi.spyOn(session, 'token').mockResolvedValue('old')
  vi.spyOn(session, 'renew').mockResolvedValue('new')
})

async function begin(signal = new AbortController().signal) {
  const shares: number[] = []
  const done = uploadFile(photo, 'a.jpg', signal, (share) => shares.push(share))
  done.catch(() => undefined)
  await waitFor(() => expect(uploads).toHaveLength(1))
  return { done, shares }
}

test('a file goes under its name, and it is told how much of it is there', async () => {
  const { done, shares } = await begin()
  expect(uploads[0]).toMatchObject({ path: '/api/v1/media', token: 'Bearer old', file: { name: 'a.jpg' } })
  uploads[0]?.progress(0.5)
  uploads[0]?.answer(201, kept)
  expect(await done).toEqual({ mediaId: 9 })
  expect(shares).toEqual([0.5])
})

test('a session that has ended is renewed once', async () => {
  const { done } = await begin()
  uploads[0]?.answer(401, {})
  await waitFor(() => expect(uploads).toHaveLength(2))
  expect(uploads[1]?.token).toBe('Bearer new')
  uploads[1]?.answer(401, {})
  await expect(done).rejects.toMatchObject({ status: 401 })
})

test('a refusal, silence and giving up are three things', async () => {
  const refused = await begin()
  uploads[0]?.answer(415, { error: 'No', code: 'unsupported_media' })
  await expect(refused.done).rejects.toThrow(ApiError)
  uploads.length = 0
  const unheard = await begin()
  uploads[0]?.fail()
  await expect(unheard.done).rejects.toThrow(NoAnswerError)
  uploads.length = 0
  const stop = new AbortController()
  const given = await begin(stop.signal)
  stop.abort()
  await expect(given.done).rejects.toMatchObject({ name: 'AbortError' })
  expect(uploads[0]?.ended).toBe(true)
})
