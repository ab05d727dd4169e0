import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js'

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = 'áƀçđéƒǧĥíĵķľɱñóƥǫřšťúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĽṀÑÓƤǪŘŠŤÚṼŴẊÝŽ'
/** How much longer other languages are than English. */
const LONGER_BY = 0.4

/**
 * A message as no language says it: still to be read, 40 % longer, without one of its letters. What is in braces and the
 * names of tags stay. Only tests show it.
 */
export function pseudo(message: string): string {
  // Its two files declare the same enum twice.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
  return printAST(parse(message).map(changed))
}

/** All of a catalogue. */
export function pseudoCatalogue<T>(words: T): T {
  if (typeof words === 'string') return pseudo(words) as T
  return Object.fromEntries(
    Object.entries(words as object).map(([key, each]) => [key, pseudoCatalogue(each as unknown)]),
  ) as T
}

function changed(element: MessageFormatElement): MessageFormatElement {
  switch (element.type) {
    case TYPE.literal:
      return { ...element, value: pseudoText(element.value) }
    case TYPE.tag:
      return { ...element, children: element.children.map(changed) }
    case TYPE.plural:
    case TYPE.select: {
      const options = Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: option.value.map(changed) },
      ])
      return { ...element, options: Object.fromEntries(options) as never }
    }
    default:
      return element
  }
}

/** Words grow one by one, as those of other languages are longer, not only more. */
function pseudoText(text: string): string {
  let owed = 0
  return text.replace(/[A-Za-z]+/g, (word) => {
    owed += word.length * LONGER_BY
    const more = Math.round(owed)
    owed -= more
    const letters = word.replace(/./g, (letter) => ACCENTED.charAt(PLAIN.indexOf(letter)))
    return letters + 'ö'.repeat(Math.max(0, more))
  })
}
