import { Check, CheckCheck, CircleAlert, Clock, ClockAlert, Hourglass } from 'lucide-react'

export type TickStatus = 'sending' | 'waiting' | 'uncertain' | 'sent' | 'delivered' | 'read' | 'failed'

const LOOK = {
  sending: { icon: Clock, label: 'Sending', colour: '' },
  waiting: { icon: Hourglass, label: 'Waiting', colour: '' },
  uncertain: { icon: ClockAlert, label: 'Not known whether it was sent', colour: 'text-warning' },
  sent: { icon: Check, label: 'Sent', colour: '' },
  delivered: { icon: CheckCheck, label: 'Delivered', colour: '' },
  read: { icon: CheckCheck, label: 'Read', colour: 'text-read' },
  failed: { icon: CircleAlert, label: 'Not sent', colour: 'text-danger' },
} as const

/** How far a message of ours has come. */
export function MessageTick({ status }: { status: TickStatus }) {
  const { icon: Icon, label, colour } = LOOK[status]
  return <Icon role="img" aria-label={label} size={14} className={`inline flex-none ${colour}`} />
}
