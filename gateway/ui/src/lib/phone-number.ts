import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** An E.164 number as people write it internationally; what is no number comes back as it is. */
export function formatPhoneNumber(number: string): string {
  const candidate = number.startsWith('+') ? number : `+${number}`
  return parsePhoneNumberFromString(candidate)?.formatInternational() ?? number
}
