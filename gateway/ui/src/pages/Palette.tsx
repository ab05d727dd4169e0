import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import type { Conversation } from '../api/generated/openapi'
import type { Assignee } from '../features/team/AssignMenu'
import { useWords } from '../i18n/words'
import { useActiveOption } from '../lib/use-active-option'
import { Dialog } from '../ui/Dialog'
import { OptionList, optionId } from '../ui/OptionList'
import { usePaletteOptions, type PaletteOption } from './palette-options'

interface PaletteProps {
  /** Only to choose whom the conversation goes to, a colleague or a team. */
  peopleOnly: boolean
  target: Conversation | undefined
  onOpen: (id: number) => void
  onAssign: (to: Assignee | null) => void
  onTeam: (team: { id: number; name: string } | null) => void
  onClose: (then?: () => void) => void
}

/** Everything by its name: type, choose, done. */
export function Palette({ peopleOnly, target, onOpen, onAssign, onTeam, onClose }: PaletteProps) {
  const t = useWords('palette')
  const [typed, setTyped] = useState('')
  const listId = useId()
  const groups = usePaletteOptions({ typed, peopleOnly, target, onOpen, onAssign, onTeam })
  const options = groups.flatMap((group) => group.options)
  const title = peopleOnly ? t('people') : t('title')
  const choose = (option: PaletteOption) => onClose(option.run)
  const { active, handleKey, setActive } = useActiveOption(options, choose)

  return (
    <Dialog label={title} place="middle" onClose={() => onClose()}>
      <div className="flex flex-none items-center gap-2 rounded-t-xl border-b border-line px-4 -outline-offset-2 outline-accent focus-within:outline-2">
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
            setActive(0)
          }}
          onKeyDown={handleKey}
          className="h-12 min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3"
        />
      </div>
      <OptionList
        id={listId}
        label={title}
        groups={groups}
        active={active}
        onChoose={choose}
        className="min-h-0"
      />
      {options.length === 0 && (
        <p role="status" className="px-4 pt-2 pb-6 text-center text-second text-ink-2">
          {t('nothing')}
        </p>
      )}
    </Dialog>
  )
}
