import type { ReactNode } from 'react'
import { latePart } from '../lib/late-part'

const dialogs = latePart(() => import('./ConfirmDialog'))

export interface ConfirmProps {
  /** The question. */
  title: string
  /** What it means to say yes. */
  children: ReactNode
  yes: string
  no: string
  onYes: () => void
  onNo: () => void
}

/** Asks before something can't be undone. Escape is no. */
export function Confirm(props: ConfirmProps) {
  const part = dialogs.use()
  return part && <part.ConfirmDialog {...props} />
}
