import { ApiError } from '../../api/errors'
import { dataOf, gateway } from '../../api/client'
import type { Settings } from '../../api/generated/openapi'
import type { Stored } from '../../lib/edit/edit-state'
import type { Sameness } from '../../lib/edit/merge-edits'
import { isString, oneOf, shape, type Guard } from '../../lib/guards'
import { stripped } from '../../lib/visible-text'

/**
 * What the company decides, as the form has it: numbers as they are typed. How conversations are shared out and how long
 * messages are kept goes along as it is stored: nothing acts on it yet, so that nobody is asked.
 */
export interface CompanyValues extends Omit<Settings, 'uncertainAfter' | 'retentionDays'> {
  /** In seconds. */
  uncertainAfter: string
  /** Nothing keeps everything for ever. */
  retentionDays: string
}

/** Those that are shown. */
export const COMPANY_FIELDS = [
  'name',
  'timeZone',
  'locale',
  'agentsSeeUnassigned',
  'readReceipts',
  'typingIndicator',
  'uncertainAfter',
  'machineResend',
] as const satisfies (keyof CompanyValues)[]

const is = <T>(a: T, b: T) => a === b
const isText = (a: string, b: string) => stripped(a) === stripped(b)

export const sameCompany: Sameness<CompanyValues> = {
  name: isText,
  timeZone: is,
  locale: is,
  agentsSeeUnassigned: is,
  autoAssign: is,
  readReceipts: is,
  typingIndicator: is,
  uncertainAfter: isText,
  machineResend: is,
  retentionDays: is,
}

const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean'

export const isCompanyValues = shape({
  name: isString,
  timeZone: isString,
  locale: isString,
  agentsSeeUnassigned: isBoolean,
  autoAssign: oneOf('off', 'round_robin'),
  readReceipts: oneOf('never', 'on_read'),
  typingIndicator: isBoolean,
  uncertainAfter: isString,
  machineResend: oneOf('never', 'once'),
  retentionDays: isString,
})

export const UNCERTAIN_AFTER = { min: 1, max: 86_400 } as const

function isWithin(typed: string, { min, max }: { min: number; max: number }): boolean {
  return /^\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max
}

export function wrongInCompany(changes: Partial<CompanyValues>): (keyof CompanyValues)[] {
  const { name, uncertainAfter } = changes
  const wrong: (keyof CompanyValues)[] = []
  if (name !== undefined && stripped(name) === '') wrong.push('name')
  if (uncertainAfter !== undefined && !isWithin(stripped(uncertainAfter), UNCERTAIN_AFTER)) {
    wrong.push('uncertainAfter')
  }
  return wrong
}

export function valuesOf({ uncertainAfter, retentionDays, ...rest }: Settings): CompanyValues {
  return {
    ...rest,
    uncertainAfter: uncertainAfter.replace(/s$/, ''),
    retentionDays: retentionDays?.toString() ?? '',
  }
}

export function settingsOf({ name, uncertainAfter, retentionDays, ...rest }: CompanyValues): Settings {
  return {
    ...rest,
    name: stripped(name),
    uncertainAfter: `${Number(stripped(uncertainAfter))}s`,
    ...(retentionDays !== '' && { retentionDays: Number(retentionDays) }),
  }
}

/** The settings with the tag of their version. */
export interface TaggedSettings extends Stored<CompanyValues> {
  readonly tag: string
}

export async function loadSettings(signal?: AbortSignal): Promise<TaggedSettings> {
  const call = gateway.GET('/api/v1/settings', { ...(signal && { signal }) })
  const settings = await dataOf(call)
  return tagged(settings, (await call).response)
}

/** Decides anew unless somebody else did meanwhile. */
export async function saveSettings(values: CompanyValues, version: number): Promise<TaggedSettings> {
  const call = gateway.PUT('/api/v1/settings', {
    params: { header: { 'If-Match': `"${version}"` } },
    body: settingsOf(values),
  })
  const settings = await dataOf(call)
  return tagged(settings, (await call).response)
}

function tagged(settings: Settings, response: Response): TaggedSettings {
  const tag = response.headers.get('ETag') ?? ''
  const version = Number(/\d+/.exec(tag)?.[0])
  if (Number.isNaN(version)) throw new ApiError(502, undefined)
  return { values: valuesOf(settings), version, tag }
}
