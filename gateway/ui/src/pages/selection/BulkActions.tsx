import { Archive, ArchiveRestore, ListChecks, MailOpen, Tag, UserRound, X } from 'lucide-react'
import { useState } from 'react'
import { AT_ONCE_MAX } from '../../api/bulk'
import { useMe } from '../../api/session'
import { CommandButton } from '../../commands/CommandButton'
import { useCommand, useOfferCommands } from '../../commands/registry'
import { listed, selectAll, selection } from '../../features/inbox/selection'
import { LabelPicker } from '../../features/labels/LabelPicker'
import { PeopleItems } from '../../features/team/PeopleItems'
import { useWords } from '../../i18n/words'
import { useStore } from '../../lib/external-store'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { labelChange, labelsOfAll } from './labels-of-all'
import { Count, type SelectionBarProps } from './SelectionBar'
import { useBulk, type Asked } from './use-bulk'

interface BulkActionsProps extends SelectionBarProps {
  onLeave: () => void
}

/** Nothing of one conversation while many are meant. */
const NOTHING = {
  archive: null,
  reopen: null,
  assign: null,
  assignToMe: null,
  label: null,
  markRead: null,
  snooze: null,
  markUnread: null,
}

/** By its buttons, and by the keys that do the same to one. */
export function BulkActions({ list, notices, onLeave }: BulkActionsProps) {
  const t = useWords()
  const me = useMe()
  const rows = useStore(listed, (value) => value)
  const ids = useStore(selection, (value) => value.ids)
  const selected = rows.filter(({ id }) => ids.has(id))
  const [assigning, setAssigning] = useState(false)
  const [labelling, setLabelling] = useState(false)
  // What had the focus may be gone: on with the row that took its place.
  const { run, progress } = useBulk(notices, () => setTimeout(() => list.current?.focus()))
  const act = (asked: Asked) => void run(selected, asked)
  const isArchive = selected.length > 0 && selected.every(({ status }) => status === 'archived')
  const can = selected.length > 0 && progress === undefined
  const { words, shortcut, ariaShortcut } = useCommand('assign')
  const { all, some } = labelsOfAll(selected)

  const ofSelected = {
    ...NOTHING,
    archive: isArchive ? null : () => act({ action: 'archive' }),
    reopen: isArchive ? () => act({ action: 'activate' }) : null,
    assign: () => setAssigning(true),
    assignToMe: () => act({ action: 'assign', to: me }),
    label: () => setLabelling(true),
    markRead: () => act({ action: 'read' }),
  }
  useOfferCommands(can ? ofSelected : NOTHING)

  return (
    <div
      role="group"
      aria-label={t('selection.bar')}
      aria-busy={progress !== undefined}
      className="flex h-full flex-col justify-between gap-1 px-2 pt-3.5"
    >
      <div className="flex items-center gap-1">
        <IconButton label={t('selection.end')} shortcut="Esc" onClick={onLeave}>
          <X aria-hidden="true" size={18} />
        </IconButton>
        <h1 className="tabular min-w-0 flex-1 text-second font-semibold wrap-anywhere">
          {/* One call is over before one could read it. */}
          {progress !== undefined && progress.count > AT_ONCE_MAX ? (
            t('selection.progress', progress)
          ) : (
            <Count />
          )}
        </h1>
      </div>
      <div className="flex items-center gap-1">
        <IconButton label={t('selection.all', { loaded: rows.length })} onClick={selectAll}>
          <ListChecks aria-hidden="true" size={18} />
        </IconButton>
        <span className="flex-1" />
        {isArchive ? (
          <CommandButton command="reopen">
            <ArchiveRestore aria-hidden="true" size={18} />
          </CommandButton>
        ) : (
          <CommandButton command="archive">
            <Archive aria-hidden="true" size={18} />
          </CommandButton>
        )}
        <Menu
          label={t('people.assignTo')}
          open={assigning}
          onOpenChange={setAssigning}
          trigger={
            <IconButton
              label={words}
              {...(shortcut !== undefined && { shortcut })}
              aria-keyshortcuts={ariaShortcut}
              disabled={!can}
            >
              <UserRound aria-hidden="true" size={18} />
            </IconButton>
          }
        >
          <PeopleItems onAssign={(to) => act({ action: 'assign', to })} />
        </Menu>
        <CommandButton command="label">
          <Tag aria-hidden="true" size={18} />
        </CommandButton>
        <CommandButton command="markRead">
          <MailOpen aria-hidden="true" size={18} />
        </CommandButton>
      </div>
      {labelling && (
        <LabelPicker
          labels={all}
          some={some}
          onDone={(labels, someLeft) => {
            setLabelling(false)
            const change = labelChange([...all, ...some], [...labels, ...someLeft])
            // Put on all is more than on some.
            const labelIds = labels
              .filter(({ id }) => !all.some((each) => each.id === id))
              .map(({ id }) => id)
            if (labelIds.length + change.removeLabelIds.length > 0) {
              act({ action: 'label', labelIds, removeLabelIds: change.removeLabelIds })
            }
          }}
        />
      )}
    </div>
  )
}
