import { latePart } from './late-part'

/** Its table of all countries is larger than the rest of what draws a page. */
const library = latePart(async () => {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  return { parse: parsePhoneNumberFromString }
})

export const loadPhoneNumbers = library.load

type Parse = Awaited<ReturnType<typeof library.load>>['parse']

/** Numbers as people write them internationally; in E.164 until that can be had. What is no number stays as it is. */
export function usePhoneNumbers(): (number: string) => string {
  const loaded = library.use()
  return loaded === undefined ? inE164 : (number) => formatted(loaded.parse, number)
}

function inE164(number: string): string {
  return /^\d/.test(number) ? `+${number}` : number
}

function formatted(parse: Parse, number: string): string {
  return parse(inE164(number))?.formatInternational() ?? number
}
