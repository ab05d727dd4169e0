import { definitionOf, type CommandId } from './definitions'

/** A key that goes down outside of any field. */
export interface KeyPress {
  chord: string | undefined
  /** What it would write. */
  character: string | undefined
  repeat: boolean
}

interface KeyReaderOptions {
  /** The command of these keys, or whether they begin one. */
  find: (keys: string) => CommandId | 'prefix' | undefined
  run: (id: CommandId) => void
  /** Somebody types: the text that was caught so far. */
  onText: (text: string) => void
}

/** Faster than two commands follow each other, slower than letters do. */
const BURST_MS = 300
/** How long the first key of two waits for the second. */
const SEQUENCE_MS = 1_500

interface Held {
  keys: string
  text: string
  command: CommandId | undefined
  at: number
}

/**
 * Tells commands from typing. A key that changes something waits a moment; if another character follows within it, both
 * are text, and so is what comes as fast after them. Keys that only move are not held up; if text follows they belong
 * to it.
 */
export class KeyReader {
  #options: KeyReaderOptions
  #held: Held | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** What was just typed and has been obeyed already. */
  #trail = { text: '', at: 0 }
  #typingUntil = 0

  constructor(options: KeyReaderOptions) {
    this.#options = options
  }

  /** Whether the key was taken. */
  press(key: KeyPress): boolean {
    return key.character === undefined ? this.#pressNamed(key) : this.#pressCharacter(key, key.character)
  }

  /** Forgets what waits. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#held = undefined
    this.#trail.text = ''
  }

  #pressNamed({ chord, repeat }: KeyPress): boolean {
    const found = chord === undefined ? undefined : this.#options.find(chord)
    if (found === undefined || found === 'prefix') return false
    this.cancel()
    if (!repeat || definitionOf(found).manner === 'repeats') this.#options.run(found)
    return true
  }

  #pressCharacter({ chord, repeat }: KeyPress, character: string): boolean {
    const now = performance.now()
    if (now < this.#typingUntil) return this.#type(character, now)
    if (this.#held !== undefined) return this.#follow(this.#held, { chord, repeat, character }, now)
    const found = chord === undefined ? undefined : this.#options.find(chord)
    if (found === undefined) {
      const follows = now - this.#trail.at < BURST_MS && this.#trail.text !== ''
      return repeat || (character === ' ' && !follows) ? false : this.#type(character, now)
    }
    if (found === 'prefix') {
      if (!repeat)
        this.#hold({ keys: chord ?? '', text: character, command: undefined, at: now }, SEQUENCE_MS)
      return true
    }
    const { manner } = definitionOf(found)
    if (repeat && manner !== 'repeats') return true
    if (manner === 'waits') {
      this.#hold({ keys: chord ?? '', text: character, command: found, at: now }, BURST_MS)
      return true
    }
    if (manner === 'repeats') this.#leaveTrail(character, now)
    this.#options.run(found)
    return true
  }

  #follow(held: Held, { chord, repeat, character }: KeyPress & { character: string }, now: number): boolean {
    if (repeat) return true
    const keys = `${held.keys} ${chord ?? ''}`
    const found = this.#options.find(keys)
    if (found !== undefined && found !== 'prefix') {
      this.#hold({ keys, text: held.text + character, command: found, at: now }, BURST_MS)
      return true
    }
    return this.#type(character, now)
  }

  #hold(held: Held, ms: number): void {
    clearTimeout(this.#timer)
    this.#held = held
    this.#timer = setTimeout(() => {
      this.cancel()
      if (held.command !== undefined) this.#options.run(held.command)
    }, ms)
  }

  #type(character: string, now: number): boolean {
    const before = this.#held?.text ?? ''
    const begunAt = this.#held?.at ?? now
    const trail = begunAt - this.#trail.at < BURST_MS ? this.#trail.text : ''
    this.cancel()
    this.#typingUntil = now + BURST_MS
    this.#options.onText(trail + before + character)
    return true
  }

  #leaveTrail(character: string, now: number): void {
    const follows = now - this.#trail.at < BURST_MS
    this.#trail = { text: follows ? this.#trail.text + character : character, at: now }
  }
}
