import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { actionQueue } from '../../api/action-queue'
import { doWithAll, type BulkAction, type BulkReport } from '../../api/bulk'
import { applyConversation } from '../../api/cache-changes'
import { describeFailure, isConflict } from '../../api/errors'
import type { Conversation } from '../../api/generated/openapi'
import type { NoticeSayer } from '../../api/notices'
import { queryKeys } from '../../api/query-keys'
import { useMe } from '../../api/session'
import { keepSelected } from '../../features/inbox/selection'
import { OF_CONVERSATION_MAX } from '../../features/labels/label-calls'
import type { Assignee } from '../../features/team/PeopleItems'
import { useWords } from '../../i18n/words'
import { isolated } from '../conversation-name'
import { takingBack, type TakingBack } from './taking-back'

/** An action, and to whom it gives what. */
export type Asked = Exclude<BulkAction, { action: 'assign' }> | { action: 'assign'; to: Assignee | null }

/**
 * Does one thing with all that is selected, and says what became of it: how many, which of them not and why, and a way
 * back. What couldn't be changed stays selected.
 */
export function useBulk({ done, failed }: NoticeSayer, onDone: () => void) {
  const t = useWords()
  const queries = useQueryClient()
  const me = useMe()
  const [progress, setProgress] = useState<{ done: number; count: number } | undefined>(undefined)

  /** Agents see their own only: frames say of what they hand on that it is out of their sight. */
  const isOutOfSight = (action: BulkAction) =>
    me.role === 'agent' && action.action === 'assign' && action.assignedTo !== me.id

  async function perform(ids: readonly number[], action: BulkAction): Promise<BulkReport> {
    const report = await doWithAll(ids, action, (count) => setProgress({ done: count, count: ids.length }))
    if (!isOutOfSight(action)) for (const each of report.done) applyConversation(queries, each, me.id)
    void queries.invalidateQueries({ queryKey: queryKeys.conversations.counts() })
    return report
  }

  /** Each reason once, with how many it is the reason of. */
  function failures(report: BulkReport, action: BulkAction): string[] {
    const counts = new Map<string, number>()
    for (const { error } of report.failed) {
      const why =
        action.action === 'label' && isConflict(error)
          ? t('labels.tooMany', { max: OF_CONVERSATION_MAX })
          : describeFailure(error, t).why
      counts.set(why, (counts.get(why) ?? 0) + 1)
    }
    return [...counts].map(([why, count]) => `${t('selection.failed', { count })} ${why}`)
  }

  function say(what: string, reports: readonly [BulkReport, BulkAction][], undo?: () => void): void {
    const [first] = reports.flatMap(([report]) => report.failed)
    const count = reports.reduce((sum, [report]) => sum + report.done.length, 0)
    const why = reports.flatMap(([report, action]) => failures(report, action))
    if (count > 0 || first === undefined) done([what, ...why].join(' '), undo)
    else
      failed(t('selection.failed', { count: reports.flatMap(([{ failed }]) => failed).length }), first.error)
  }

  async function takeBack({ ways, single }: TakingBack): Promise<void> {
    for (const action of single) actionQueue.perform(action)
    const reports: [BulkReport, BulkAction][] = []
    for (const { ids, action } of ways) reports.push([await perform(ids, action), action])
    setProgress(undefined)
    const count = reports.reduce((sum, [report]) => sum + report.done.length, single.length)
    say(t('selection.undone', { count }), reports)
  }

  async function run(selected: readonly Conversation[], asked: Asked): Promise<void> {
    if (progress !== undefined || selected.length === 0) return
    const action: BulkAction =
      asked.action === 'assign' ? { action: 'assign', assignedTo: asked.to?.id ?? null } : asked
    setProgress({ done: 0, count: selected.length })
    const before = new Map(selected.map((each) => [each.id, each]))
    const report = await perform([...before.keys()], action)
    setProgress(undefined)
    keepSelected(report.failed.map(({ id }) => id))
    const back = takingBack(action, before, report.done)
    const canGoBack = back.ways.length + back.single.length > 0 && !isOutOfSight(action)
    const what = wordsOf(asked, report.done.length)
    say(what, [[report, action]], canGoBack ? () => void takeBack(back) : undefined)
    onDone()
  }

  function wordsOf(asked: Asked, count: number): string {
    switch (asked.action) {
      case 'archive':
        return t('selection.archived', { count })
      case 'activate':
        return t('selection.reopened', { count })
      case 'read':
        return t('selection.read', { count })
      case 'label':
        return t('selection.labelled', { count })
      case 'assign':
        if (asked.to === null) return t('selection.assignedToNobody', { count })
        return asked.to.id === me.id
          ? t('selection.assignedToYou', { count })
          : t('selection.givenTo', { count, person: isolated(asked.to.name) })
    }
  }

  return { run, progress }
}
