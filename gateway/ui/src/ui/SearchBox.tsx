import { Search, X } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent, type Ref } from 'react'
import { useWords } from '../i18n/words'
import { chordOf } from '../lib/keys'
import { useDebounced } from '../lib/use-debounced'
import { stripped } from '../lib/visible-text'

interface SearchBoxProps {
  label: string
  value: string
  onChange: (q: string) => void
  /** Enter: the first of what is found by these words, as soon as it is. */
  onFirst: (q: string) => void
  /** The arrow down: to what is found. */
  onDown?: () => void
  ref?: Ref<HTMLInputElement>
}

const WAIT_MS = 300

/** Typing shows at once and is searched when it pauses. The URL stays the truth: back and forward change the box. */
export function SearchBox({ label, value, onChange, onFirst, onDown, ref }: SearchBoxProps) {
  const t = useWords('inbox')
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const settled = useDebounced(typed, WAIT_MS)

  if (known !== value) {
    setKnown(value)
    if (value !== stripped(typed)) setTyped(value)
  }

  useEffect(() => {
    // Only what was typed here; what came from the URL is already there.
    if (settled === typed && stripped(settled) !== value) onChange(stripped(settled))
  }, [settled, typed, value, onChange])

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    const chord = chordOf(event)
    if (chord === 'Enter') onFirst(stripped(typed))
    if (chord === 'ArrowDown' && onDown !== undefined) {
      event.preventDefault()
      onDown()
    }
    // A second Escape leaves the box.
    if (chord !== 'Escape' || typed === '') return
    event.preventDefault()
    setTyped('')
  }

  return (
    <div
      role="search"
      className="my-2.5 flex h-9 items-center gap-2 rounded-lg bg-sunken px-2.5 text-ink-3 outline-accent focus-within:outline-2 focus-within:outline-offset-[-1px]"
    >
      <Search aria-hidden="true" size={14} className="flex-none" />
      <input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed}
        dir="auto"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={handleKey}
        className="min-w-0 flex-1 bg-transparent text-second text-ink outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed === '' ? (
        <kbd
          aria-hidden="true"
          className="rounded border border-line bg-surface px-1.25 font-sans text-meta max-md:hidden pointer-coarse:hidden"
        >
          /
        </kbd>
      ) : (
        <button
          type="button"
          aria-label={t('clearSearch')}
          onClick={() => setTyped('')}
          className="-me-1 grid size-6 flex-none place-items-center rounded hover:text-ink"
        >
          <X size={14} />
        </button>
      )}
    </div>
  )
}
