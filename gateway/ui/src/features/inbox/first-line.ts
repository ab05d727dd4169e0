import { beginning } from '../../lib/visible-text'

/** For a row: a preview of 4,096 characters would be laid out in full for one line. */
export function firstLine(text: string): string {
  return beginning(text, 160).replace(/\s+/g, ' ').trim()
}

/** What is shown of it to who asks for more. */
export function firstLines(text: string): string {
  return beginning(text, 1_000).trim()
}
