/** A text field shows every end of a line as `\n`; this is how a text looks in one. */
export function asShown(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/g

function linesOf(text: string): string[] {
  return (text.match(LINE) ?? []).filter((line) => line !== '')
}

/**
 * What a text field says of a text that was changed in it, with the ends of lines that the text had: those of lines
 * before and after the change as they were, those of new lines like the first.
 */
export function withLineEndsOf(before: string, shown: string): string {
  const known = linesOf(before)
  const typed = linesOf(shown)
  let start = 0
  while (start < Math.min(known.length, typed.length) && asShown(known[start] ?? '') === typed[start]) start++
  let end = 0
  while (
    end < Math.min(known.length, typed.length) - start &&
    asShown(known.at(-1 - end) ?? '') === typed.at(-1 - end)
  ) {
    end++
  }
  const usual = /\r\n|\r|\n/.exec(before)?.[0] ?? '\n'
  const middle = typed.slice(start, typed.length - end).map((line) => line.replace('\n', usual))
  return [...known.slice(0, start), ...middle, ...known.slice(known.length - end)].join('')
}
