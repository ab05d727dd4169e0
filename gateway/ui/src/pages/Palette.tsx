import { Search } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import type { Conversation } from '../api/generated/openapi'
import type { Assignee } from '../features/team/AssignMenu'
import { useWords } from '../i18n/words'
import { chordOf } from '../lib/keys'
import { Dialog } from '../ui/Dialog'
import { usePaletteOptions, type PaletteGroup, type PaletteOption } from './palette-options'

interface PaletteProps {
  /** Only to choose whom the conversation goes to. */
  peopleOnly: boolean
  target: Conversation | undefined
  onOpen: (id: number) => void
  onAssign: (to: Assignee | null) => void
  onClose: (then?: () => void) => void
}

/** Everything by its name: type, choose, done. */
export function Palette({ peopleOnly, target, onOpen, onAssign, onClose }: PaletteProps) {
  const t = useWords('palette')
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const listId = useId()
  const groups = usePaletteOptions({ typed, peopleOnly, target, onOpen, onAssign })
  const options = groups.flatMap((group) => group.options)
  const active = options[Math.min(index, options.length - 1)]
  const title = peopleOnly ? t('people') : t('title')
  const choose = (option: PaletteOption) => onClose(option.run)

  function handleKey(event: KeyboardEvent) {
    const chord = chordOf(event)
    if (chord === 'ArrowDown') setIndex((index + 1) % Math.max(1, options.length))
    else if (chord === 'ArrowUp')
      setIndex((Math.max(0, index) + options.length - 1) % Math.max(1, options.length))
    else if (chord === 'Enter' && active !== undefined) choose(active)
    else return
    event.preventDefault()
  }

  return (
    <Dialog label={title} place="middle" onClose={() => onClose()}>
      <div className="flex flex-none items-center gap-2 border-b border-line px-4">
        <Search aria-hidden="true" size={16} className="flex-none text-ink-3" />
        <input
          role="combobox"
          aria-label={title}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(listId, active)}
          placeholder={title}
          dir="auto"
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setIndex(0)
          }}
          onKeyDown={handleKey}
          className="h-12 min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3"
        />
      </div>
      <div id={listId} role="listbox" aria-label={title} className="min-h-0 overflow-y-auto p-1.5">
        {groups.map((group) => (
          <Group key={group.title} group={group} listId={listId} active={active} onChoose={choose} />
        ))}
      </div>
      {options.length === 0 && (
        <p role="status" className="px-4 pt-2 pb-6 text-center text-second text-ink-2">
          {t('nothing')}
        </p>
      )}
    </Dialog>
  )
}

interface GroupProps {
  group: PaletteGroup
  listId: string
  active: PaletteOption | undefined
  onChoose: (option: PaletteOption) => void
}

function Group({ group, listId, active, onChoose }: GroupProps) {
  return (
    <div role="group" aria-label={group.title}>
      <div aria-hidden="true" className="px-2.5 pt-2 pb-1 text-meta text-ink-3">
        <bdi>{group.title}</bdi>
      </div>
      {group.options.map((option) => (
        <div
          key={option.key}
          id={optionId(listId, option)}
          role="option"
          aria-selected={option.key === active?.key}
          ref={option.key === active?.key ? showWhole : null}
          onClick={() => onChoose(option)}
          className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 text-second hover:bg-sunken aria-selected:bg-accent-tint aria-selected:outline-1 aria-selected:outline-accent"
        >
          <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
            {option.words}
          </span>
          {option.shortcut !== undefined && (
            <kbd aria-hidden="true" className="flex-none font-sans text-meta text-ink-3">
              {option.shortcut}
            </kbd>
          )}
        </div>
      ))}
    </div>
  )
}

function optionId(listId: string, option: PaletteOption): string {
  return `${listId} ${option.key}`.replaceAll(' ', '-')
}

function showWhole(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
