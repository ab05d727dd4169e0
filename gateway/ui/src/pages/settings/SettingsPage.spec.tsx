import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { SettingsWords } from '../../i18n/SettingsWords'
import { gatewayAnswers, renderForAdmin, renderForAna } from '../../spec-render'
import { SettingsPage, type SettingsPageProps } from './SettingsPage'

const onGo = vi.fn()
const props: SettingsPageProps = {
  location: {},
  hrefOf: ({ page }) => `/settings/${page ?? ''}`,
  onGo,
  inboxHref: '/inbox',
  onConversation: vi.fn(),
}

test('an admin has all pages beside the one that is open', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      Object.assign(new EventTarget(), { media, matches: media.includes('min-width') }) as MediaQueryList,
  )
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => ({ users: [] })),
  )
  renderForAdmin(<SettingsPage {...props} location={{ page: 'people' }} />)
  expect(await screen.findByRole('link', { name: 'People' })).toHaveAttribute('aria-current', 'page')
  expect(screen.getByRole('link', { name: 'API tokens' })).toHaveAttribute('href', '/settings/tokens')
  expect(await screen.findByRole('heading', { level: 1, name: 'People' })).toBeVisible()
  expect(document.title).toBe('People · Triptych')
})

test('who is no admin is told so, and sees no list of what isn’t theirs', async () => {
  renderForAna(
    <SettingsWords>
      <SettingsPage {...props} location={{ page: 'people' }} />
    </SettingsWords>,
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('This page isn’t for you.')
  expect(screen.queryByRole('navigation')).toBeNull()
})

test('without a page one comes to the first that one may see', async () => {
  renderForAna(
    <SettingsWords>
      <SettingsPage {...props} />
    </SettingsWords>,
  )
  await vi.waitFor(() => expect(onGo).toHaveBeenCalledWith({ page: 'account' }, { replace: true }))
})
