import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { companyQueries } from '../../../api/company-queries'
import type { View } from '../../../api/generated/openapi'
import type { InboxFilter } from '../../../api/inbox-filter'
import { createStore, useStore } from '../../../lib/external-store'
import { filterOfView, isSame, PLAIN } from './view-filter'

interface Picked {
  id: number
  /** The list has shown what it says: what is shown now may be less or more. */
  shown: boolean
}

/** What was picked: it is known even while the list is narrowed further. At most one list is seen. */
const picked = createStore<Picked | undefined>(undefined)

export function pickView(id: number): void {
  picked.set({ id, shown: false })
}

export function leaveView(): void {
  picked.set(undefined)
}

export interface CurrentView {
  view: View
  /** The list shows something else than it says. */
  changed: boolean
}

/**
 * The view that the list shows: the one that was picked, or else one that says the same as the address, so that a link and
 * a reload have its name, too.
 */
export function useCurrentView(filter: InboxFilter): CurrentView | undefined {
  const chosen = useStore(picked, (value) => value)
  const plain = isSame(filter, PLAIN)
  const views = useQuery({ ...companyQueries.views(), enabled: !plain || chosen !== undefined })
  const all = views.data ?? []
  const fits = (view: View) => {
    const shown = filterOfView(view.filter)
    return shown !== undefined && isSame(shown, filter)
  }
  const view = all.find(({ id }) => id === chosen?.id)
  const fitting = view !== undefined && fits(view)

  useEffect(() => {
    if (chosen === undefined) return
    if (fitting) {
      if (!chosen.shown) picked.set({ ...chosen, shown: true })
    } else if (plain && chosen.shown) leaveView()
  }, [chosen, fitting, plain])

  if (view !== undefined && (fitting || !plain)) return { view, changed: !fitting }
  const alike = plain ? undefined : all.find(fits)
  return alike && { view: alike, changed: false }
}
