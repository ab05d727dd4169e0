import { dayEnd, dayStart } from '../../i18n/day-start'

/** What is looked for, as the URL has it. */
export interface AuditFilter {
  entity: string
  entityId: string
  actor: string
  action: string
  /** Days, in the person's time zone. */
  from: string
  to: string
}

export const NO_FILTER: AuditFilter = { entity: '', entityId: '', actor: '', action: '', from: '', to: '' }

export function readAuditFilter(said: Readonly<Record<string, string>>): AuditFilter {
  const { entity = '', entityId = '', actor = '', action = '', from = '', to = '' } = said
  return {
    entity: WORD.test(entity) ? entity : '',
    entityId: ID.test(entityId) ? entityId : '',
    actor: ID.test(actor) ? actor : '',
    action: WORD.test(action) ? action : '',
    from: DAY.test(from) ? from : '',
    to: DAY.test(to) ? to : '',
  }
}

/** As the URL has it: what isn't asked for is not in it. */
export function writeAuditFilter(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}

const WORD = /^[a-z][a-z_.]{0,59}$/
const ID = /^[1-9]\d{0,15}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** As the gateway's query parameters. */
export function auditParams(filter: AuditFilter, timeZone: string) {
  const { entity, entityId, actor, action } = filter
  const from = dayStart(filter.from, timeZone)?.toISOString()
  const to = filter.to === '' ? undefined : dayEnd(filter.to, timeZone)?.toISOString()
  return {
    ...(entity !== '' && { entity }),
    // Alone it would be of nothing.
    ...(entity !== '' && entityId !== '' && { entityId: Number(entityId) }),
    ...(actor !== '' && { actor: Number(actor) }),
    ...(action !== '' && { action }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}
