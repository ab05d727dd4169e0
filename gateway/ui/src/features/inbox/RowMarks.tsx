import type { Conversation } from '../../api/generated/openapi'
import { LabelDots } from './LabelDots'
import { SelectedAloud } from './RowCheck'
import { SnoozedMark } from './SnoozedMark'

/** How people have sorted the conversation of a row. */
export function RowMarks({ conversation, now }: { conversation: Conversation; now: number }) {
  const { id, labels, snoozedUntil } = conversation
  return (
    <>
      {snoozedUntil !== undefined && <SnoozedMark until={snoozedUntil} now={now} />}
      <LabelDots labels={labels} />
      <SelectedAloud id={id} />
    </>
  )
}
