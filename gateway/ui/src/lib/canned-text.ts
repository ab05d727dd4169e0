const VARIABLE = /\{\{(contact|agent)\.name\}\}/g
/** A name that isn't known, with the comma and the space that lead to it, or with those that follow it in a new line. */
const LINE_BEGINS = /^\{\{contact\.name\}\}[,،]?[ \t]*(\p{L}?)/gmu
const ELSEWHERE = /[,،]?[ \t]*\{\{contact\.name\}\}/g

/** The variables that a canned reply may have. */
export const CANNED_VARIABLES = ['{{contact.name}}', '{{agent.name}}'] as const

/** A variable that there isn't, as it stands in a canned reply. */
export function unknownVariable(body: string): string | undefined {
  const known: readonly string[] = CANNED_VARIABLES
  return body.match(/\{\{[^{}]*\}\}/g)?.find((variable) => !known.includes(variable))
}

/** A canned reply as it is sent. Where the customer's name isn't known, the sentence goes without it. */
export function filledCanned(body: string, names: { contact: string | undefined; agent: string }): string {
  const { contact, agent } = names
  const said =
    contact === undefined
      ? body.replace(LINE_BEGINS, (_all, first: string) => first.toLocaleUpperCase()).replace(ELSEWHERE, '')
      : body
  return said.replace(VARIABLE, (_all, who: string) => (who === 'agent' ? agent : (contact ?? '')))
}
