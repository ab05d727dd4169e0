/*
 * What of a text can be seen, what two texts have in common, and where one may be cut. The same rules as the services'
 * (libs/text in the repository), which decide; here they are for what is typed and shown before an answer is there.
 */

/** Formats that draw something, such as Arabic number signs. */
const DRAWN_FORMATS = '\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}'
/** Empty shapes without a property that says so: a Braille pattern, a notehead, a filler. */
const EMPTY_SHAPES = '[\\u2800\\u{1D159}]|\\u{16FE4}'
const UNSEEN = `(?:[\\p{White_Space}\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]|${EMPTY_SHAPES}|(?![${DRAWN_FORMATS}])\\p{Cf})`

const LEADING = new RegExp(`^${UNSEEN}+`, 'u')
const TRAILING = new RegExp(`${UNSEEN}+$`, 'u')
const ONLY_UNSEEN = new RegExp(`^${UNSEEN}*$`, 'u')
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu')
/** What changes how the character before it looks belongs to it. */
const SHAPES_WHAT_IS_BEFORE = /^[\p{Variation_Selector}\u{E0020}-\u{E007F}]*/u

const APOSTROPHES =
  /['`\u00B4\u02B9\u02BB-\u02BD\u02C8\u02CA\u02CB\u0374\u055A\u055B\u05F3\u07F4\u07F5\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE\u2018-\u201B\u2032\u2035\u2039\u203A\uA78B\uA78C\uFF07\uFF40]/gu
const DASHES = /[\p{Dash}\u2043]/gu
const QUOTES = /[\p{Quotation_Mark}\u2033\u05F4]/gu
// Each stands for itself here.
const ACCENTS =
  // eslint-disable-next-line no-misleading-character-class
  /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u0591-\u05BD\u05BF-\u05C7\u0640\u064B-\u065F\u0670]/gu

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Whether there is nothing in it that anybody could see. */
export function isBlank(text: string): boolean {
  return ONLY_UNSEEN.test(text)
}

/** The text from its first visible character to its last. */
export function stripped(text: string): string {
  const from = text.replace(LEADING, '')
  return from.replace(TRAILING, (end) => SHAPES_WHAT_IS_BEFORE.exec(end)?.[0] ?? '')
}

/** A name that can be seen, if there is one. */
export function visibleName(name: string | undefined): string | undefined {
  return name === undefined || isBlank(name) ? undefined : name
}

/** A text as it is searched in and for: case, accents, kinds of dashes and of apostrophes make no difference. */
export function folded(text: string): string {
  // To Unicode an apostrophe is a quotation mark too.
  const quoted = text.replace(QUOTES, (mark) => (mark.search(APOSTROPHES) === 0 ? mark : '"'))
  const alike = quoted.replace(APOSTROPHES, "'").replace(DASHES, '-')
  const bare = alike.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replace(ACCENTS, '')
  return bare
    .replace(/ς/g, 'σ')
    .replace(ALL_UNSEEN, (unseen) => (/\p{White_Space}/u.test(unseen) ? ' ' : ''))
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** The first character as a reader sees it: a flag, a family and a letter with its accents are one. */
export function firstCharacter(text: string): string | undefined {
  for (const { segment } of characters.segment(text)) return segment
  return undefined
}

/** The beginning of at most so many UTF-16 units, never with half of a character at its end. */
export function beginning(text: string, unitsMax: number): string {
  if (text.length <= unitsMax) return text
  const cut = characters.segment(text).containing(unitsMax)?.index ?? unitsMax
  return text.slice(0, cut === 0 ? unitsMax : cut)
}
