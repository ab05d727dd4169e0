/** Somebody who can be mentioned, or is. */
export interface Mentioned {
  id: number
  name: string
}

/** A part of a text: words, or `@` and somebody's name. */
export interface MentionPart {
  text: string
  /** Whom it names. */
  of: Mentioned | undefined
}

/** A text in parts; where two names fit, the longer one is meant. All parts together are the text. */
export function mentionParts(text: string, people: readonly Mentioned[]): MentionPart[] {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length)
  const parts: MentionPart[] = []
  let words = ''
  for (let at = 0; at < text.length;) {
    const here = text.charAt(at)
    const of = here === '@' ? longestFirst.find(({ name }) => text.startsWith(name, at + 1)) : undefined
    if (of === undefined) {
      words += here
      at += 1
      continue
    }
    if (words !== '') parts.push({ text: words, of: undefined })
    words = ''
    parts.push({ text: `@${of.name}`, of })
    at += 1 + of.name.length
  }
  if (words !== '') parts.push({ text: words, of: undefined })
  return parts
}

/** Whom a text mentions, each once. */
export function mentionedIn(text: string, people: readonly Mentioned[]): Mentioned[] {
  const found = mentionParts(text, people).flatMap(({ of }) => of ?? [])
  return people.filter((person) => found.includes(person))
}

/** What is being typed after an `@` that stands at the end of a text, if one is begun there. */
export function mentionBegun(text: string): string | undefined {
  return /(?:^|\s)@([^@\n]{0,40})$/.exec(text)?.[1]
}
