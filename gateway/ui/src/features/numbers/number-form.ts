import type { AccountCheck, ConnectAccountRequest } from '../../api/generated/openapi'
import { stripped } from '../../lib/visible-text'

/** What is typed to connect a number. */
export interface NumberValues {
  name: string
  phoneNumberId: string
  wabaId: string
  accessToken: string
  appId: string
  appSecret: string
  teamId: string
}

export const EMPTY_NUMBER: NumberValues = {
  name: '',
  phoneNumberId: '',
  wabaId: '',
  accessToken: '',
  appId: '',
  appSecret: '',
  teamId: '',
}

export const CONNECT_FIELDS = [
  'name',
  'phoneNumberId',
  'wabaId',
  'accessToken',
  'appId',
  'appSecret',
  'teamId',
] as const satisfies (keyof NumberValues)[]

/** The field that a check is about; the webhook is about none. */
export const FIELD_OF_CHECK: Record<AccountCheck['id'], keyof NumberValues | undefined> = {
  token: 'accessToken',
  rights: 'accessToken',
  number: 'phoneNumberId',
  waba: 'wabaId',
  app: 'appId',
  webhook: undefined,
}

const DIGITS = /^[1-9][0-9]{0,31}$/

export function wrongInNumber(values: NumberValues): (keyof NumberValues)[] {
  const { name, phoneNumberId, wabaId, accessToken, appId, appSecret } = values
  const wrong: (keyof NumberValues)[] = []
  if (stripped(name) === '') wrong.push('name')
  if (!DIGITS.test(stripped(phoneNumberId))) wrong.push('phoneNumberId')
  if (!DIGITS.test(stripped(wabaId))) wrong.push('wabaId')
  if (stripped(accessToken) === '') wrong.push('accessToken')
  // An app is known by both.
  if (stripped(appSecret) !== '' && !DIGITS.test(stripped(appId))) wrong.push('appId')
  if (stripped(appId) !== '' && stripped(appSecret) === '') wrong.push('appSecret')
  return wrong
}

export function connectRequest(values: NumberValues): ConnectAccountRequest {
  const { name, phoneNumberId, wabaId, accessToken, appId, appSecret, teamId } = values
  return {
    name: stripped(name),
    phoneNumberId: stripped(phoneNumberId),
    wabaId: stripped(wabaId),
    accessToken: stripped(accessToken),
    ...(stripped(appId) !== '' && { appId: stripped(appId) }),
    ...(stripped(appSecret) !== '' && { appSecret: stripped(appSecret) }),
    ...(teamId !== '' && { teamId: Number(teamId) }),
  }
}
