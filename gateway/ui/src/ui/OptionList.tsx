export interface Option {
  key: string
  words: string
  /** What else tells it from others. */
  detail?: string
  shortcut?: string | undefined
}

export interface OptionGroup<O extends Option> {
  title: string
  options: readonly O[]
}

interface OptionListProps<O extends Option> {
  id: string
  label: string
  groups: readonly OptionGroup<O>[]
  active: O | undefined
  onChoose: (option: O) => void
  className?: string
}

/** What a combobox offers, in groups. The focus stays in its field, which names the active one. */
export function OptionList<O extends Option>(props: OptionListProps<O>) {
  const { id, label, groups, active, onChoose, className = '' } = props
  return (
    <div id={id} role="listbox" aria-label={label} className={`overflow-y-auto p-1.5 ${className}`}>
      {groups.map(({ title, options }) => (
        <div key={title} role="group" aria-label={title}>
          <div aria-hidden="true" className="px-2.5 pt-2 pb-1 text-meta text-ink-3">
            <bdi>{title}</bdi>
          </div>
          {options.map((option) => (
            <OptionRow
              key={option.key}
              id={optionId(id, option)}
              option={option}
              active={option.key === active?.key}
              onChoose={() => onChoose(option)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface OptionRowProps {
  id: string
  option: Option
  active: boolean
  onChoose: () => void
}

function OptionRow({ id, option, active, onChoose }: OptionRowProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      ref={active ? showWhole : null}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 text-second hover:bg-sunken aria-selected:bg-accent-tint aria-selected:outline-1 aria-selected:outline-accent"
    >
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span dir="auto" className="block">
          {option.words}
        </span>
        {option.detail !== undefined && (
          <span dir="auto" className="block text-meta text-ink-2">
            {option.detail}
          </span>
        )}
      </span>
      {option.shortcut !== undefined && (
        <kbd aria-hidden="true" className="flex-none font-sans text-meta text-ink-3">
          {option.shortcut}
        </kbd>
      )}
    </div>
  )
}

export function optionId(listId: string, option: Option): string {
  return `${listId} ${option.key}`.replaceAll(' ', '-')
}

function showWhole(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
