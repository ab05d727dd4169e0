import { Check, CheckCheck, CircleAlert, Clock, ClockAlert, Hourglass } from 'lucide-react'
import { useWords } from '../i18n/words'

export type TickStatus =
  'sending' | 'queued' | 'waiting' | 'uncertain' | 'sent' | 'delivered' | 'read' | 'failed'

const LOOK = {
  sending: { icon: Clock, colour: '' },
  // Not even the gateway has it.
  queued: { icon: Clock, colour: '' },
  waiting: { icon: Hourglass, colour: '' },
  uncertain: { icon: ClockAlert, colour: 'text-warning' },
  sent: { icon: Check, colour: '' },
  delivered: { icon: CheckCheck, colour: '' },
  read: { icon: CheckCheck, colour: 'text-read' },
  failed: { icon: CircleAlert, colour: 'text-danger' },
} as const

/** How far a message of ours has come. */
export function MessageTick({ status }: { status: TickStatus }) {
  const t = useWords('sending')
  const { icon: Icon, colour } = LOOK[status]
  return <Icon role="img" aria-label={t(status)} size={14} className={`inline flex-none ${colour}`} />
}
