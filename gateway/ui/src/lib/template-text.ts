/** The variables in a template's text: `{{1}}` or `{{first_name}}`. */
const VARIABLE = /\{\{\s*(\w{1,64})\s*\}\}/g

/** Their names, each once, in the order of the text; numbers as they count. */
export function variablesIn(text: string): string[] {
  const names = [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))]
  const counted = names.every((name) => /^\d+$/.test(name))
  return counted ? names.sort((one, other) => Number(one) - Number(other)) : names
}

/** The text with values in it; a variable without one stays as it is. */
export function filledText(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(VARIABLE, (whole, name: string) => {
    const value = valueOf(name)
    return value === undefined || value === '' ? whole : value
  })
}
