import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { COMMAND_IDS, definitionOf, type CommandId } from './definitions'
import { KeyReader } from './key-reader'

let done: string[]
let reader: KeyReader

function find(keys: string): CommandId | 'prefix' | undefined {
  const all = COMMAND_IDS.map((id) => ({ id, keys: definitionOf(id).keys }))
  return (
    all.find((each) => each.keys.includes(keys))?.id ??
    (all.some((each) => each.keys.some((those) => those.startsWith(`${keys} `))) ? 'prefix' : undefined)
  )
}

beforeEach(() => {
  vi.useFakeTimers()
  done = []
  reader = new KeyReader({
    find,
    run: (id) => done.push(id),
    onText: (text) => done.push(`“${text}”`),
  })
})
afterEach(() => vi.useRealTimers())

function type(text: string, everyMs: number) {
  for (const character of text) {
    reader.press({ chord: character === ' ' ? 'Space' : character, character, repeat: false })
    vi.advanceTimersByTime(everyMs)
  }
}

describe('KeyReader', () => {
  it.each(['e', 'm', 'u', 'a', 'i'])('runs %s that is pressed alone, after a moment', (key) => {
    type(key, 100)
    expect(done).toEqual([])
    vi.advanceTimersByTime(1_000)
    expect(done).toHaveLength(1)
  })

  it.each([
    ['me again, thank you', 0],
    ['me again, thank you', 150],
    ['every evening', 80],
    ['uh oh', 120],
    ['give me a minute', 90],
    ['gi', 60],
  ])('takes %s, typed every %i ms, for text as a whole', (text, everyMs) => {
    type(text, everyMs)
    const expected = text === 'gi' ? '' : text
    expect(done.join('').replace(/[“”]/g, '')).toBe(expected)
  })

  it('gives a text all its letters, also those that were obeyed already', () => {
    type('jk super', 60)
    expect(done.filter((each) => each.startsWith('“')).join('')).toBe('“jk ”“s”“u”“p”“e”“r”')
  })

  it('moves at once, also while a key is held down', () => {
    reader.press({ chord: 'j', character: 'j', repeat: false })
    reader.press({ chord: 'j', character: 'j', repeat: true })
    reader.press({ chord: 'j', character: 'j', repeat: true })
    expect(done).toEqual(['nextConversation', 'nextConversation', 'nextConversation'])
  })

  it('runs what changes something once, however long its key is held down', () => {
    reader.press({ chord: 'e', character: 'e', repeat: false })
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(50)
      reader.press({ chord: 'e', character: 'e', repeat: true })
    }
    vi.advanceTimersByTime(1_000)
    expect(done).toEqual(['archive'])
  })

  it('knows sequences', () => {
    type('g', 700)
    type('i', 100)
    expect(done).toEqual([])
    vi.advanceTimersByTime(500)
    expect(done).toEqual(['inbox'])
  })

  it('takes the first key of a sequence without a second for nothing', () => {
    type('g', 2_000)
    type('e', 1_000)
    expect(done).toEqual(['archive'])
  })

  it('leaves the space and unknown named keys to the page', () => {
    expect(reader.press({ chord: 'Space', character: ' ', repeat: false })).toBe(false)
    expect(reader.press({ chord: 'PageDown', character: undefined, repeat: false })).toBe(false)
    expect(reader.press({ chord: 'Mod+c', character: undefined, repeat: false })).toBe(false)
    expect(done).toEqual([])
  })

  it('lets Escape take back what waits', () => {
    type('e', 50)
    reader.press({ chord: 'Escape', character: undefined, repeat: false })
    vi.advanceTimersByTime(1_000)
    expect(done).toEqual(['back'])
  })
})
