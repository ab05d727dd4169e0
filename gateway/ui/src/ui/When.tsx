import { useFormats } from '../i18n/formats'
import { useNow } from '../lib/use-now'

/** A moment as within a sentence; all of it for who asks. */
export function When({ at }: { at: string }) {
  const { dayAndClock, moment } = useFormats()
  return (
    <time dateTime={at} title={moment(at)}>
      {dayAndClock(at, useNow())}
    </time>
  )
}
