import { expect, test } from 'vitest'
import {
  contactsHref,
  inboxHref,
  parseQuery,
  readContactsLocation,
  readInboxLocation,
  readInboxSearch,
  readSettingsLocation,
  settingsHref,
  writeQuery,
} from './paths'

test('a location survives its URL', () => {
  const location = {
    tab: 'mine',
    team: 3,
    label: 9,
    unanswered: true,
    closing: 4,
    q: 'José & Ida',
    conversationId: 42,
    contact: true,
  } as const
  const url = new URL(inboxHref(location), 'http://localhost')
  const search = readInboxSearch(Object.fromEntries(url.searchParams))
  expect(readInboxLocation(search, url.pathname.split('/')[2])).toEqual(location)
})

test('the plain inbox has a plain URL', () => {
  expect(inboxHref({ tab: 'all', q: '' })).toBe('/inbox')
})

test('what is not understood is left out', () => {
  expect(readInboxSearch({ tab: 'nonsense', q: '4711' })).toEqual({ q: '4711' })
  expect(readInboxSearch({ q: '\0', panel: 'x' })).toEqual({})
  expect(readInboxSearch({ unanswered: 'yes', closing: '2' })).toEqual({})
  expect(readInboxLocation({}, '-3')).toEqual({ tab: 'all', q: '' })
  expect(readInboxLocation({}, '1e99')).toEqual({ tab: 'all', q: '' })
  expect(readInboxLocation({}, '1e2')).toEqual({ tab: 'all', q: '' })
})

test.each(['true', 'null', '{}', '[1]', '1e5', '"a"', '+351 910', 'a&b=c', '50%', 'ü ö', '#x'])(
  'a search for %s is text both ways',
  (q) => {
    const query = writeQuery({ q })
    expect(parseQuery(query)).toEqual({ q })
    expect(writeQuery(parseQuery(query))).toBe(query)
    expect(readInboxSearch(parseQuery(query))).toEqual({ q })
  },
)

test('a query that is broken or said twice is read as far as it goes', () => {
  expect(parseQuery('?q=a&q=b')).toEqual({ q: 'a' })
  expect(parseQuery('?q=%E0%A4%A')).toEqual({ q: '\uFFFD%A' })
  expect(parseQuery('?__proto__=x&q=%')).toMatchObject({ q: '%' })
  expect(writeQuery({ tab: undefined })).toBe('')
})

test('a page of the settings survives its URL', () => {
  expect(settingsHref({ page: 'people', id: 7 })).toBe('/settings/people/7')
  expect(readSettingsLocation('people', '7', {})).toEqual({ page: 'people', id: 7 })
  const audit = { page: 'audit', filter: { entity: 'user', from: '2026-05-13' } } as const
  expect(settingsHref(audit)).toBe('/settings/audit?entity=user&from=2026-05-13')
  expect(readSettingsLocation('audit', undefined, { entity: 'user', from: '2026-05-13', to: '' })).toEqual(
    audit,
  )
  expect(settingsHref({})).toBe('/settings')
})

test('a page that there isn’t is the list of pages', () => {
  expect(readSettingsLocation('nonsense', '7', {})).toEqual({})
  expect(readSettingsLocation('toString', undefined, {})).toEqual({})
  expect(readSettingsLocation('teams', '-7', {})).toEqual({ page: 'teams' })
})

test('the URL of the contacts says what is looked for, and what is open', () => {
  const location = { id: 7, q: 'ana & ben', tag: 'VIP' }
  const href = contactsHref(location)
  expect(href).toBe('/contacts/7?q=ana+%26+ben&tag=VIP')
  const { pathname, search } = new URL(href, 'http://x')
  expect(readContactsLocation(pathname.split('/')[2], parseQuery(search))).toEqual(location)
  expect(readContactsLocation('x', { q: 1, tag: ' ' })).toEqual({ q: '' })
})
