import { latePart } from './late-part'

/** Its table of all countries is larger than the rest of what draws a page. */
const library = latePart(async () => {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  return { parse: parsePhoneNumberFromString }
})

export const loadPhoneNumbers = library.load

/** Numbers as people write them internationally; in E.164 until that can be had. What is no number stays as it is. */
export function usePhoneNumbers(): (number: string) => string {
  library.use()
  return formatPhoneNumber
}

/** The same where nothing is drawn again: as far as it can be had by then. */
export function formatPhoneNumber(number: string): string {
  const loaded = library.get()
  return loaded === undefined
    ? inE164(number)
    : (loaded.parse(inE164(number))?.formatInternational() ?? number)
}

function inE164(number: string): string {
  return /^\d/.test(number) ? `+${number}` : number
}
