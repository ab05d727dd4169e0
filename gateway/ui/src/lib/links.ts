import { LinkifyIt } from 'linkify-it'

/** A part of a text that leads somewhere. */
export interface FoundLink {
  /** Where it begins and ends in the text, in UTF-16 units. */
  from: number
  to: number
  href: string
}

const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:'])

const linkifier = new LinkifyIt({ fuzzyLink: true, urlAuth: true, maxLength: 2048 })
const { re } = linkifier
const REST_OF_ADDRESS = new RegExp(`${re.get_url_host_port().source}${re.get_path().source}`, 'iy')
const PHONE_NUMBER = /\+?\d[\d().-]{3,24}(?<=[\d)])/y

linkifier
  .add('ftp:', null)
  .add('//', null)
  // The library takes an address without `https://` only in the domains that it knows.
  .add('www.', {
    validate: (text, at) => lengthOf(REST_OF_ADDRESS, text, at),
    normalize: (match) => {
      match.url = `http://${match.url}`
    },
  })
  .add('tel:', { validate: (text, at) => lengthOf(PHONE_NUMBER, text, at) })

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** Invisible marks of direction end an address; so does a script without spaces before its beginning. */
const MARKS_OF_DIRECTION = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
const GLUED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}](?=https?:\/\/|www\.)/giu

/** The web addresses, mail addresses and `tel:` links of a text, in order. None leads to anything else. */
export function findLinks(text: string): FoundLink[] {
  if (!/[.:@]/.test(text)) return []
  // Of the same length, so that places in it are places in the text.
  const searched = text.replace(MARKS_OF_DIRECTION, ' ').replace(GLUED, (letter) => ' '.repeat(letter.length))
  return (linkifier.match(searched) ?? []).flatMap(({ index, lastIndex, url }) =>
    isSafe(url) ? [{ from: index, to: lastIndex, href: url }] : [],
  )
}

function isSafe(url: string): boolean {
  return URL.canParse(url) && SAFE.has(new URL(url).protocol)
}
