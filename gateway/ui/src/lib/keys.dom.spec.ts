import { describe, expect, it } from 'vitest'
import { characterOf, chordOf, isComposing, isTextField } from './keys'

function press(key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, ...init })
}

describe('chordOf', () => {
  it('names keys, with their modifiers', () => {
    expect(chordOf(press('j'))).toBe('j')
    expect(chordOf(press('Enter'))).toBe('Enter')
    expect(chordOf(press('Enter', { shiftKey: true }))).toBe('Shift+Enter')
    expect(chordOf(press('k', { ctrlKey: true }))).toBe('Mod+k')
    expect(chordOf(press('k', { metaKey: true }))).toBe('Meta+k')
    expect(chordOf(press('e', { altKey: true }))).toBe('Alt+e')
  })

  it('takes Caps Lock for no Shift, and a character for itself', () => {
    expect(chordOf(press('J'))).toBe('j')
    expect(chordOf(press('J', { shiftKey: true }))).toBe('Shift+j')
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?')
    expect(chordOf(press('/', { shiftKey: true, code: 'Digit7' }))).toBe('/')
  })

  it.each([
    ['Cyrillic', 'о', 'KeyJ', 'j'],
    ['Greek', 'ε', 'KeyE', 'e'],
    ['Hebrew', 'ק', 'KeyE', 'e'],
    ['Arabic', 'ث', 'KeyE', 'e'],
    ['Arabic', 'ظ', 'Slash', '/'],
  ])('tells a letter of a %s layout by its place', (_layout, key, code, letter) => {
    expect(chordOf(press(key, { code }))).toBe(letter)
    expect(chordOf(press(key, { code, ctrlKey: true }))).toBe(`Mod+${letter}`)
  })

  it('goes by the letter where letters are Latin, wherever they are', () => {
    expect(chordOf(press('j', { code: 'KeyC' }))).toBe('j')
    expect(chordOf(press('ı', { code: 'KeyI' }))).toBe('ı')
    expect(chordOf(press('؟', { code: 'Slash', shiftKey: true }))).toBe('?')
  })

  it('leaves dead keys, AltGr and input methods alone', () => {
    expect(chordOf(press('Dead', { code: 'KeyE' }))).toBeUndefined()
    expect(chordOf(press('e', { ctrlKey: true, altKey: true, modifierAltGraph: true }))).toBeUndefined()
    expect(chordOf(press('Enter', { isComposing: true }))).toBeUndefined()
    // How Safari reports the Enter that confirmed a conversion.
    expect(chordOf(press('Enter', { keyCode: 229 }))).toBeUndefined()
    expect(isComposing(press('Escape', { keyCode: 229 }))).toBe(true)
  })
})

describe('characterOf', () => {
  it('is what a field would get', () => {
    expect(characterOf(press('é'))).toBe('é')
    expect(characterOf(press('E', { shiftKey: true }))).toBe('E')
    expect(characterOf(press('€', { ctrlKey: true, altKey: true, modifierAltGraph: true }))).toBe('€')
    expect(characterOf(press('e', { ctrlKey: true }))).toBeUndefined()
    expect(characterOf(press('Enter'))).toBeUndefined()
  })
})

describe('isTextField', () => {
  it('knows where text is written', () => {
    const make = (html: string) => {
      document.body.innerHTML = html
      return document.body.firstElementChild
    }
    expect(isTextField(make('<textarea></textarea>'))).toBe(true)
    expect(isTextField(make('<input type="search">'))).toBe(true)
    expect(isTextField(make('<input type="checkbox">'))).toBe(false)
    expect(isTextField(make('<button>Go</button>'))).toBe(false)
    expect(isTextField(null)).toBe(false)
  })
})
