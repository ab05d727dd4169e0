import { lazy } from 'react'
import type { OverlaysProps } from './Overlays'
import { Palette } from './Palette'
import type { Overlay } from './use-overlays'

const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog')).HelpDialog }))
const LabelPicker = lazy(async () => ({
  default: (await import('../features/labels/LabelPicker')).LabelPicker,
}))
const SnoozePicker = lazy(async () => ({
  default: (await import('../features/snooze/SnoozePicker')).SnoozePicker,
}))
const TranscriptDialog = lazy(async () => ({
  default: (await import('../features/thread/transcript/TranscriptDialog')).TranscriptDialog,
}))
const HandOverDialog = lazy(async () => ({
  default: (await import('../features/team/HandOverDialog')).HandOverDialog,
}))

/** What lies over the page. */
export function OverlayContent({ shown, ...props }: Omit<OverlaysProps, 'shown'> & { shown: Overlay }) {
  const { kind, target } = shown
  const { onLabel, onSnooze, ...rest } = props
  switch (kind) {
    case 'help':
      return <HelpDialog onClose={rest.onClose} />
    case 'labels':
      return (
        target && (
          <LabelPicker
            labels={target.labels}
            onDone={(labels) => rest.onClose(() => onLabel?.(target, labels))}
          />
        )
      )
    case 'snooze':
      return (
        target && (
          <SnoozePicker
            conversation={target}
            onChoose={(until) => rest.onClose(() => onSnooze?.(target, until))}
            onClose={() => rest.onClose()}
          />
        )
      )
    case 'transcript':
      return target && <TranscriptDialog conversation={target} onClose={() => rest.onClose()} />
    case 'handOver':
      return (
        target && (
          <HandOverDialog
            conversation={target}
            onAssign={(to) => rest.onClose(() => rest.onAssign(to))}
            onTeam={(team) => rest.onClose(() => rest.onTeam(team))}
            onClose={() => rest.onClose()}
          />
        )
      )
    case 'palette':
    case 'people':
      return <Palette key={kind} peopleOnly={kind === 'people'} target={target} {...rest} />
  }
}
