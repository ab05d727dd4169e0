import { X } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from '../lib/keys'
import { stripped } from '../lib/visible-text'
import { describedBy, FieldFrame } from './Field'

interface TagFieldProps {
  label: string
  tags: readonly string[]
  onChange: (tags: string[]) => void
  /** The name of the button that takes a tag away. */
  nameOfRemove: (tag: string) => string
  /** What the field says while it is empty. */
  placeholder: string
  problem?: ReactNode
  maxLength: number
  below?: ReactNode
}

/** Tags as chips: Enter adds what was typed, as a whole, Backspace in the empty field takes the last one away. */
export function TagField(props: TagFieldProps) {
  const { label, tags, onChange, nameOfRemove, placeholder, problem, maxLength, below } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  // What is typed is a tag already, only not drawn as one: saving needs no Enter before it.
  const isLast = stripped(typed) !== '' && tags.at(-1) === stripped(typed)
  const [appended, setAppended] = useState(false)
  const chips = appended && isLast ? tags.slice(0, -1) : tags

  function type(text: string) {
    const tag = stripped(text)
    const isNew = tag !== '' && !chips.includes(tag)
    setTyped(text)
    setAppended(isNew)
    onChange(isNew ? [...chips, tag] : [...chips])
  }

  function remove(tag: string) {
    onChange(tags.filter((each) => each !== tag))
    input.current?.focus()
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    if (isComposing(event)) return
    if (event.key === 'Enter' && typed !== '') {
      event.preventDefault()
      setTyped('')
    } else if (event.key === 'Backspace' && typed === '' && !event.repeat) {
      onChange(chips.slice(0, -1))
    }
  }

  return (
    <FieldFrame id={id} label={label} problem={problem} below={below}>
      <div className="flex flex-wrap items-center gap-1 rounded-lg border border-line-strong bg-raised p-1.5 outline-accent focus-within:has-[input:focus-visible]:outline-2 focus-within:has-[input:focus-visible]:outline-offset-2 has-[input[aria-invalid]]:border-danger">
        {chips.length > 0 && (
          <ul aria-label={label} className="contents">
            {chips.map((tag) => (
              <li
                key={tag}
                className="flex max-w-full items-center rounded-md border border-transparent bg-sunken ps-2 text-second"
              >
                <bdi className="min-w-0 wrap-anywhere">{tag}</bdi>
                <button
                  type="button"
                  aria-label={nameOfRemove(tag)}
                  onClick={() => remove(tag)}
                  className="grid size-6 flex-none place-items-center rounded-md text-ink-2 hover:text-ink"
                >
                  <X aria-hidden="true" size={14} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          ref={input}
          id={id}
          dir="auto"
          value={typed}
          maxLength={maxLength}
          placeholder={placeholder}
          onChange={(event) => type(event.target.value)}
          onKeyDown={handleKey}
          className="min-h-6 min-w-24 flex-1 bg-transparent px-1.5 text-body outline-none placeholder:text-ink-3"
          {...describedBy(id, problem)}
        />
      </div>
    </FieldFrame>
  )
}
