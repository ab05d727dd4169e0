import { createContext, use, useId, useMemo, type KeyboardEvent, type ReactNode, type Ref } from 'react'

interface TabsState {
  id: string
  value: string
  onChange: (value: string) => void
}

const TabsContext = createContext<TabsState>({ id: '', value: '', onChange: () => undefined })

interface TabsProps {
  value: string
  onChange: (value: string) => void
  children: ReactNode
}

/** Tabs and what they show. Radix's would be a tenth of what is loaded before the inbox shows. */
export function Tabs({ value, onChange, children }: TabsProps) {
  const id = useId()
  const state = useMemo(() => ({ id, value, onChange }), [id, value, onChange])
  return <TabsContext value={state}>{children}</TabsContext>
}

interface TabListProps {
  label: string
  className: string
  children: ReactNode
}

/** One stop for Tab; arrows, Home and End go from one to the next, and choose it. */
export function TabList({ label, className, children }: TabListProps) {
  function handleKey(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
    const at = tabs.findIndex((tab) => tab === document.activeElement)
    const isRtl = event.currentTarget.closest<HTMLElement>('[dir]')?.dir === 'rtl'
    const forward = isRtl ? 'ArrowLeft' : 'ArrowRight'
    let next: number
    if (event.key === 'Home') next = 0
    else if (event.key === 'End') next = tabs.length - 1
    else if (event.key === forward) next = (at + 1) % tabs.length
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      next = (at - 1 + tabs.length) % tabs.length
    else return
    event.preventDefault()
    tabs[next]?.focus()
    tabs[next]?.click()
  }

  return (
    <div
      role="tablist"
      aria-label={label}
      aria-orientation="horizontal"
      onKeyDown={handleKey}
      className={className}
    >
      {children}
    </div>
  )
}

interface TabProps {
  value: string
  title?: string | undefined
  className: string
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
}

export function Tab({ value, ...rest }: TabProps) {
  const { id, value: chosen, onChange } = use(TabsContext)
  const active = value === chosen
  return (
    <button
      type="button"
      role="tab"
      id={`${id}-${value}`}
      aria-selected={active}
      aria-controls={active ? `${id}-panel` : undefined}
      data-state={active ? 'active' : 'inactive'}
      tabIndex={active ? 0 : -1}
      onClick={() => onChange(value)}
      {...rest}
    />
  )
}

export function TabPanel({ className, children }: { className: string; children: ReactNode }) {
  const { id, value } = use(TabsContext)
  return (
    <div
      role="tabpanel"
      id={`${id}-panel`}
      aria-labelledby={`${id}-${value}`}
      tabIndex={-1}
      className={className}
    >
      {children}
    </div>
  )
}
