import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import en from './catalogue/en'
import settings from './catalogue/settings/en'
import { LANGUAGES, type Language } from './languages'

type Node = string | { readonly [key: string]: Node }

/** `thread.send` and its words, for all of a catalogue. */
function entries(node: Node, path: readonly string[] = []): [key: string, words: string][] {
  if (typeof node === 'string') return [[path.join('.'), node]]
  return Object.entries(node).flatMap(([key, child]) => entries(child, [...path, key]))
}

/** Names and kinds of what a message takes; of plurals only that they are. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return []
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)]
      case TYPE.plural:
      case TYPE.select:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))]
      default:
        return [element.value]
    }
  })
}

function pluralsOf(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return pluralsOf(element.children)
    if (element.type !== TYPE.plural) return []
    const nested = Object.values(element.options).flatMap(({ value }) => pluralsOf(value))
    return [Object.keys(element.options).filter((key) => !key.startsWith('=')), ...nested]
  })
}

const unique = (names: readonly string[]) => [...new Set(names)].sort()

/** What is the same in another language: names, signs, and words that both have. */
const ALIKE = new Set([
  ...[
    'app.title',
    'app.titleWithUnread',
    'app.titleOfConversation',
    'contact.whatsapp',
    'message.kindAndWords',
    'thread.byColleague',
  ],
  ...['es message.audio', 'es message.video', 'es message.sticker', 'es whatsapp.none'],
  ...[
    'pt-BR session.email',
    'pt-BR contact.email',
    'pt-BR contact.mail',
    'pt-BR session.online',
    'pt-BR session.offline',
    'pt-BR people.online',
  ],
  ...['id message.video', 'id message.audio'],
])

const english = new Map(entries({ ...en, ...settings }))

/** All words of a language: those of every page, and those of the settings. */
async function wordsOf({ load, loadSettings }: Language): Promise<Node> {
  const [every, ofSettings] = await Promise.all([load(), loadSettings()])
  return { ...every.default, ...ofSettings.default }
}

test.each(LANGUAGES.map((language) => [language.tag, language] as const))(
  'the catalogue of %s says what English says, with the same arguments',
  async (tag, language) => {
    const catalogue = await wordsOf(language)
    const words = new Map(entries(catalogue))
    expect([...words.keys()]).toHaveLength(english.size)
    expect([...words.keys()].filter((key) => !english.has(key))).toEqual([])
    for (const [key, text] of words) {
      const elements = parse(text)
      expect(unique(argumentsOf(elements)), key).toEqual(unique(argumentsOf(parse(english.get(key) ?? ''))))
      for (const plural of pluralsOf(elements)) {
        const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
        expect(unique(plural), key).toEqual(unique(needed))
      }
    }
  },
)

test.each(LANGUAGES.filter(({ tag }) => tag !== 'en').map((language) => [language.tag, language] as const))(
  'nothing of %s is still English',
  async (tag, language) => {
    const catalogue = await wordsOf(language)
    const same = entries(catalogue)
      .filter(([key, text]) => english.get(key) === text)
      .map(([key]) => key)
      .filter((key) => !ALIKE.has(key) && !ALIKE.has(`${tag} ${key}`))
    expect(same).toEqual([])
  },
)
