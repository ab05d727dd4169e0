import { AlarmClock, AlarmClockOff } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTimeZone } from 'use-intl'
import type { Conversation } from '../../api/generated/openapi'
import { localMoment } from '../../i18n/day-start'
import { useFormats } from '../../i18n/formats'
import { deviceTimeZone } from '../../i18n/locale'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { chordOf } from '../../lib/keys'
import { serverNow } from '../../lib/server-clock'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { localIn, presetsAt } from './presets'

interface SnoozePickerProps {
  conversation: Conversation
  /** Until when; null: not at all. */
  onChoose: (until: string | null) => void
  onClose: () => void
}

/** When a conversation is to come back. The first is one key away; arrows go on. */
export function SnoozePicker(props: SnoozePickerProps) {
  return (
    <SettingsWords>
      <Picker {...props} />
    </SettingsWords>
  )
}

function Picker({ conversation, onChoose, onClose }: SnoozePickerProps) {
  const t = useWords()
  const { dayAndClock } = useFormats()
  const timeZone = useTimeZone() ?? deviceTimeZone()
  const [now] = useState(serverNow)
  const list = useRef<HTMLDivElement>(null)

  function handleKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[chordOf(event) ?? '']
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    if (step === undefined || at === -1) return
    event.preventDefault()
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }

  return (
    <Dialog label={t('commands.snooze')} place="middle" onClose={onClose}>
      <h1 className="flex-none px-5 pt-4 pb-2 font-semibold">{t('snooze.title')}</h1>
      <div ref={list} onKeyDown={handleKey} className="flex flex-col px-2.5">
        {conversation.snoozedUntil !== undefined && (
          <Choice
            icon={<AlarmClockOff aria-hidden="true" size={18} />}
            words={t('snooze.wake')}
            onChoose={() => onChoose(null)}
          />
        )}
        {presetsAt(now, timeZone).map(({ name, at }) => (
          <Choice
            key={name}
            icon={<AlarmClock aria-hidden="true" size={18} />}
            words={t(`snooze.${name}`)}
            when={dayAndClock(at, now)}
            onChoose={() => onChoose(at.toISOString())}
          />
        ))}
      </div>
      <OwnTime now={now} timeZone={timeZone} onChoose={onChoose} />
    </Dialog>
  )
}

interface ChoiceProps {
  icon: ReactNode
  words: string
  when?: string
  onChoose: () => void
}

function Choice({ icon, words, when, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-10 items-center gap-3 rounded-md px-2.5 text-start -outline-offset-2 hover:bg-sunken"
    >
      <span className="flex-none text-ink-2">{icon}</span>
      <span className="min-w-0 flex-1">{words}</span>
      {when !== undefined && <span className="tabular text-second text-ink-2">{when}</span>}
    </button>
  )
}

interface OwnTimeProps {
  now: number
  timeZone: string
  onChoose: (until: string) => void
}

function OwnTime({ now, timeZone, onChoose }: OwnTimeProps) {
  const t = useWords('snooze')
  const [local, setLocal] = useState('')
  const [wrong, setWrong] = useState(false)
  const at = localMoment(local, timeZone)
  const fits = at !== undefined && at.getTime() > serverNow() && at.getTime() - now < LONGEST_MS
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setWrong(!fits)
        if (fits) onChoose(at.toISOString())
      }}
      className="mt-2 flex flex-wrap items-end gap-2 border-t border-line px-5 py-4"
    >
      <div className="min-w-0 flex-1 basis-52">
        <TextField
          label={t('own')}
          type="datetime-local"
          min={localIn(new Date(now), timeZone)}
          value={local}
          problem={wrong && !fits ? t('wrong') : undefined}
          onChange={(event) => setLocal(event.target.value)}
        />
      </div>
      <Button kind="primary" type="submit">
        {t('do')}
      </Button>
    </form>
  )
}

/** As the gateway has it. */
const LONGEST_MS = 366 * 86_400_000
