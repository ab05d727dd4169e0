import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { WordsProvider } from '../i18n/WordsProvider'
import { CommandButton } from './CommandButton'
import { isOffered, runCommand, useOfferCommands, type CommandRuns } from './registry'

function Offers({ runs }: { runs: CommandRuns }) {
  useOfferCommands(runs)
  return null
}

test('parts of the page offer commands each for itself', async () => {
  const [inbox, help, signOut] = [vi.fn(), vi.fn(), vi.fn()]
  const page = (withAccount: boolean) => (
    <WordsProvider>
      <Offers runs={{ inbox, help, archive: undefined }} />
      {withAccount && <Offers runs={{ signOut }} />}
      <CommandButton command="signOut">x</CommandButton>
    </WordsProvider>
  )
  const { rerender, unmount } = render(page(true))
  runCommand('inbox')
  expect(inbox).toHaveBeenCalledOnce()
  expect(isOffered('archive')).toBe(false)
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
  expect(signOut).toHaveBeenCalledOnce()

  // What is gone offers nothing; the rest stays.
  act(() => rerender(page(false)))
  expect(screen.getByRole('button', { name: 'Sign out' })).toBeDisabled()
  expect([isOffered('signOut'), isOffered('help')]).toEqual([false, true])
  unmount()
  expect(isOffered('help')).toBe(false)
})

test('who came last may also say that something can’t be done now, whoever else offers it', () => {
  const archive = vi.fn()
  const page = (withNone: boolean) => (
    <>
      <Offers runs={{ archive }} />
      {withNone && <Offers runs={{ archive: null }} />}
    </>
  )
  const { rerender } = render(page(true))
  expect(isOffered('archive')).toBe(false)
  runCommand('archive')
  expect(archive).not.toHaveBeenCalled()
  rerender(page(false))
  runCommand('archive')
  expect(archive).toHaveBeenCalledOnce()
})

test('what is offered anew is done in its newest way', () => {
  const [before, after] = [vi.fn(), vi.fn()]
  const { rerender } = render(<Offers runs={{ inbox: before }} />)
  rerender(<Offers runs={{ inbox: after }} />)
  runCommand('inbox')
  expect(before).not.toHaveBeenCalled()
  expect(after).toHaveBeenCalledOnce()
})
