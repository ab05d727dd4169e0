import { ChevronsUpDown } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { chordOf } from '../lib/keys'
import { useActiveOption } from '../lib/use-active-option'
import { FIELD_LOOK } from './Field'
import { OptionList, optionId, type Option, type OptionGroup } from './OptionList'

interface ComboboxProps {
  label: string
  /** What is chosen, in words. */
  shown: string
  chosen: string
  /** What fits a text, the more fitting first. */
  find: (typed: string) => readonly OptionGroup<Option>[]
  /** What to say if nothing does. */
  nothing: string
  onChoose: (key: string) => void
}

/** One of very many, found by typing. What isn't chosen is forgotten when the field is left. */
export function Combobox({ label, shown, nothing, ...choosing }: ComboboxProps) {
  const id = useId()
  const { typed, open, groups, active, change, show, leave, handleKey, choose } = useChoosing(choosing)
  const input = useRef<HTMLInputElement>(null)

  // What is typed next takes the place of what is shown.
  useEffect(() => {
    if (!open && document.activeElement === input.current) input.current?.select()
  }, [open, shown])

  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-second text-ink-2">
        {label}
      </label>
      <div className="relative">
        <input
          ref={input}
          id={id}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && active ? optionId(`${id}-list`, active) : undefined}
          data-own-escape={open || undefined}
          autoComplete="off"
          dir="auto"
          value={open ? typed : shown}
          title={open ? undefined : shown}
          placeholder={open ? shown : undefined}
          onChange={(event) => change(event.target.value)}
          onKeyDown={handleKey}
          onFocus={(event) => event.currentTarget.select()}
          onClick={show}
          onBlur={leave}
          className={`${FIELD_LOOK} min-h-10 pe-9 placeholder:text-ink-3`}
        />
        <ChevronsUpDown
          aria-hidden="true"
          size={16}
          className="pointer-events-none absolute end-3 top-3 text-ink-3"
        />
      </div>
      {open && (
        <OptionList
          id={`${id}-list`}
          label={label}
          groups={groups}
          active={active}
          onChoose={choose}
          className="mt-1 max-h-72 rounded-lg border border-line-strong bg-raised"
        />
      )}
      <p role="status" className="text-second text-ink-2">
        {open && active === undefined && nothing}
      </p>
    </div>
  )
}

function useChoosing({ chosen, find, onChoose }: Pick<ComboboxProps, 'chosen' | 'find' | 'onChoose'>) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const open = typed !== undefined
  const groups = open ? find(typed) : []
  const options = groups.flatMap((group) => group.options)
  const { active, handleKey, setActive } = useActiveOption(options, choose)

  function choose(option: Option) {
    setTyped(undefined)
    if (option.key !== chosen) onChoose(option.key)
  }

  function change(text: string) {
    setTyped(text)
    setActive(0)
  }

  function show() {
    if (open) return
    setTyped('')
    setActive(
      Math.max(
        0,
        find('')
          .flatMap((group) => group.options)
          .findIndex(({ key }) => key === chosen),
      ),
    )
  }

  function press(event: KeyboardEvent) {
    const chord = chordOf(event)
    if (open) {
      if (chord === 'Escape') {
        // What it lies in stays open.
        event.preventDefault()
        event.stopPropagation()
        setTyped(undefined)
      } else handleKey(event)
    } else if (chord === 'ArrowDown' || chord === 'ArrowUp' || chord === 'Enter') {
      event.preventDefault()
      show()
    }
  }

  return {
    typed: typed ?? '',
    open,
    groups,
    active,
    change,
    show,
    leave: () => setTyped(undefined),
    handleKey: press,
    choose,
  }
}
