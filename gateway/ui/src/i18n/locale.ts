/** The time zone of the browser, for whom we don't know better. */
export function deviceTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zone, if this browser knows it. */
export function knownTimeZone(timeZone: string): string {
  try {
    return Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return deviceTimeZone()
  }
}

/**
 * The locale by which numbers and times are written beside words of a language. Who reads German in Austria and gets
 * English words reads `en-AT`: English names of months, Austria's order and clock.
 */
export function localeWithin(language: string, locale: string): string {
  const wanted = parsed(locale)
  if (wanted === undefined) return language
  if (wanted.language === new Intl.Locale(language).language) return wanted.toString()
  const region = wanted.maximize().region
  return region === undefined ? language : new Intl.Locale(language, { region }).toString()
}

function parsed(locale: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(locale)
  } catch {
    return undefined
  }
}
