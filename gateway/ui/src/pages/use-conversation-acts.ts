import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { actionQueue } from '../api/action-queue'
import { foresee, type ConversationAction } from '../api/conversation-action'
import type { Conversation, Label } from '../api/generated/openapi'
import { fitsFilter, type InboxFilter } from '../api/inbox-filter'
import { useMe } from '../api/session'
import type { ListHandle } from '../lib/use-roving-row'
import { knownConversation } from '../features/inbox/conversation-queries'
import type { Assignee } from '../features/team/AssignMenu'
import { useFormats } from '../i18n/formats'
import { useWords } from '../i18n/words'
import { serverNow } from '../lib/server-clock'
import { isolated, nameOf } from './conversation-name'
import type { OpenConversation } from './use-open-conversation'
import type { Notices } from './use-notice'

interface ConversationActsOptions {
  opened: OpenConversation
  filter: InboxFilter
  list: RefObject<ListHandle | null>
  notices: Notices
  /** The list gives way to the thread. */
  narrow: boolean
  onShow: (id: number) => void
  onClose: () => void
}

export interface ConversationActs {
  /** What is acted on: the row that has the focus, or else the open conversation. */
  target: () => Conversation | undefined
  setStatus: (status: Conversation['status']) => void
  assign: (to: Assignee | null) => void
  markUnread: () => void
  setTeam: (team: { id: number; name: string } | null) => void
  /** Gives this one these labels and no others. */
  label: (conversation: Conversation, labels: readonly Label[]) => void
  /** Puts this one off until then, or back into the list. */
  snooze: (conversation: Conversation, until: string | null) => void
  /** Takes one of a queue, and opens it. */
  take: (conversation: Conversation) => void
}

/** What one does to a conversation. Each says what was done and can be undone; then it goes on with the next row. */
export function useConversationActs(options: ConversationActsOptions): ConversationActs {
  const { opened, filter, list, notices, narrow, onShow, onClose } = options
  const queries = useQueryClient()
  const me = useMe()
  const t = useWords('acts')
  const { dayAndClock } = useFormats()
  const unknown = useWords('people')('unknown')

  const named = (conversation: Conversation) => isolated(nameOf(conversation, unknown))

  function target(): Conversation | undefined {
    const focused = list.current?.focusedId()
    return focused === undefined ? opened.conversation : knownConversation(queries, focused)
  }

  /** The row leaves the list, or the thread is left: on with the next. */
  function moveOn(from: number, next: 'open' | 'focus'): void {
    const neighbour = list.current?.neighbourOf(from)
    if (opened.id === from) {
      if (next === 'open' && neighbour !== undefined && !narrow) onShow(neighbour)
      else onClose()
    }
    list.current?.focus(neighbour)
  }

  function backTo(conversation: Conversation, wasOpen: boolean): void {
    if (wasOpen) onShow(conversation.id)
    list.current?.focus(conversation.id)
  }

  const leaves = (before: Conversation, after: Conversation) =>
    fitsFilter(before, filter, me.id) && !fitsFilter(after, filter, me.id)

  /** Does what leaves the conversation with whoever does it; it is taken back by another action. */
  function change(
    before: Conversation,
    action: ConversationAction,
    words: string,
    back: ConversationAction,
  ): void {
    const wasOpen = opened.id === before.id
    if (leaves(before, foresee(before, action, []))) moveOn(before.id, 'open')
    actionQueue.perform(action)
    notices.done(words, () => {
      actionQueue.perform(back)
      backTo(before, wasOpen)
    })
  }

  function setStatus(status: Conversation['status']): void {
    const before = target()
    if (before === undefined || before.status === status) return
    const name = named(before)
    const words = status === 'archived' ? t('archived', { name }) : t('reopened', { name })
    const { id, snoozedUntil } = before
    change(
      before,
      { kind: 'status', id, status },
      words,
      // What was put off is so again.
      snoozedUntil === undefined
        ? { kind: 'status', id, status: before.status }
        : { kind: 'snooze', id, until: snoozedUntil },
    )
  }

  function assign(to: Assignee | null): void {
    const before = target()
    const was = before?.assignedTo ?? null
    if (before === undefined || was === (to?.id ?? null)) return
    const wasOpen = opened.id === before.id
    const { assignedTo: _was, ...rest } = before
    const after = to === null ? rest : { ...rest, assignedTo: to.id }
    // Agents see their own only: what they hand over is out of their sight, and out of their hands.
    const givenAway = me.role === 'agent' && to !== null && to.id !== me.id
    if (givenAway || leaves(before, after)) moveOn(before.id, 'open')
    actionQueue.perform({ kind: 'assign', id: before.id, to: to?.id ?? null })
    const name = named(before)
    const words =
      to === null
        ? t('assignedToNobody', { name })
        : to.id === me.id
          ? t('assignedToYou', { name })
          : t('givenTo', { name, person: isolated(to.name) })
    notices.done(
      words,
      givenAway
        ? undefined
        : () => {
            actionQueue.perform({ kind: 'assign', id: before.id, to: was })
            backTo(before, wasOpen)
          },
    )
  }

  function markUnread(): void {
    const before = target()
    if (before === undefined) return
    const wasOpen = opened.id === before.id
    // Left, as an open thread is a read one.
    moveOn(before.id, 'focus')
    actionQueue.perform({ kind: 'unread', id: before.id })
    notices.done(t('markedUnread', { name: named(before) }), () => {
      actionQueue.perform({ kind: 'read', id: before.id })
      backTo(before, wasOpen)
    })
  }

  function setTeam(team: { id: number; name: string } | null): void {
    const before = target()
    const was = before?.teamId ?? null
    if (before === undefined || was === (team?.id ?? null)) return
    const { id } = before
    const name = named(before)
    change(
      before,
      { kind: 'team', id, to: team?.id ?? null },
      team === null ? t('takenFromTeam', { name }) : t('givenToTeam', { name, team: isolated(team.name) }),
      { kind: 'team', id, to: was },
    )
  }

  function label(before: Conversation, labels: readonly Label[]): void {
    const { id } = before
    const same = before.labels.length === labels.length && labels.every((each) => has(before, each))
    if (same) return
    change(before, { kind: 'labels', id, labels }, t('labelled', { name: named(before) }), {
      kind: 'labels',
      id,
      labels: before.labels,
    })
  }

  function snooze(before: Conversation, until: string | null): void {
    const { id, status, snoozedUntil: was = null } = before
    if (was === until) return
    const name = named(before)
    change(
      before,
      { kind: 'snooze', id, until },
      until === null ? t('woken', { name }) : t('snoozed', { name, when: dayAndClock(until, serverNow()) }),
      status === 'archived' ? { kind: 'status', id, status } : { kind: 'snooze', id, until: was },
    )
  }

  function take(conversation: Conversation): void {
    actionQueue.perform({ kind: 'assign', id: conversation.id, to: me.id })
    onShow(conversation.id)
    notices.done(t('assignedToYou', { name: named(conversation) }), () =>
      actionQueue.perform({ kind: 'assign', id: conversation.id, to: null }),
    )
  }

  return { target, setStatus, assign, markUnread, setTeam, label, snooze, take }
}

function has({ labels }: Conversation, { id }: Label): boolean {
  return labels.some((label) => label.id === id)
}
