import { expect, test } from 'vitest'
import { auditParams, NO_FILTER, readAuditFilter, writeAuditFilter } from './audit-filter'

test('a filter is asked for as the gateway wants it, days in the person’s time zone', () => {
  const filter = {
    ...NO_FILTER,
    entity: 'user',
    entityId: '7',
    actor: '3',
    from: '2026-05-13',
    to: '2026-05-13',
  }
  expect(auditParams(filter, 'Asia/Kolkata')).toEqual({
    entity: 'user',
    entityId: 7,
    actor: 3,
    from: '2026-05-12T18:30:00.000Z',
    to: '2026-05-13T18:30:00.000Z',
  })
  expect(auditParams(NO_FILTER, 'UTC')).toEqual({})
})

test('what is not understood of an address is left out', () => {
  expect(readAuditFilter({ entity: 'User!', entityId: '-1', actor: 'me', from: 'today', x: 'y' })).toEqual(
    NO_FILTER,
  )
})

test('an id without its kind is not asked for', () => {
  expect(auditParams({ ...NO_FILTER, entityId: '7' }, 'UTC')).toEqual({})
})

test('what is not asked for is not in the address', () => {
  expect(writeAuditFilter(NO_FILTER)).toEqual({})
  expect(writeAuditFilter({ ...NO_FILTER, actor: '3' })).toEqual({ actor: '3' })
})
