import { Mic, SendHorizontal, Square, Trash2 } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { localIdOf } from '../../../api/media-files'
import type { Written } from '../../../api/unsent-message'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { useAskBeforeUnload } from '../../../lib/edit/use-ask-before-unload'
import { focusComposerSoon } from '../../../lib/focus-composer'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import { takeQuoted } from '../compose/compose-store'
import { AudioPlayer } from '../media/AudioPlayer'
import { Meter } from './Meter'
import { canRecord } from './recorder'
import { dropVoice, endVoice, MINUTES_MAX, startVoice, useVoice, type Voice } from './voice-store'

/** Where the way to send is while nothing is written: begins a voice message. */
export function VoiceButton({ conversationId }: { conversationId: number }) {
  return (
    <SettingsWords>
      <Begin conversationId={conversationId} />
    </SettingsWords>
  )
}

export { canRecord }

function Begin({ conversationId }: { conversationId: number }) {
  const t = useWords('voice')
  return (
    <IconButton label={t('record')} className="size-10!" onClick={() => void startVoice(conversationId)}>
      <Mic size={20} />
    </IconButton>
  )
}

interface VoiceRowProps {
  conversationId: number
  onSend: (written: Written) => void
}

/** Stands where one writes while a voice message is made: recorded, listened to, sent or given up. */
export function VoiceRow(props: VoiceRowProps) {
  return (
    <SettingsWords>
      <Row {...props} />
    </SettingsWords>
  )
}

function Row({ conversationId, onSend }: VoiceRowProps) {
  const t = useWords()
  const voice = useVoice(conversationId)
  const row = useRef<HTMLDivElement>(null)
  const state = voice?.state
  useAskBeforeUnload(state === 'recording' || state === 'recorded')

  // What is recorded stays when somebody goes on to another conversation.
  useEffect(() => () => void endVoice(conversationId), [conversationId])

  // The focus goes to what comes next, unless it was moved elsewhere.
  useEffect(() => {
    const { activeElement } = document
    // What had it may be hidden now, which the browser notices later.
    const isLost =
      activeElement === null || activeElement === document.body || activeElement.getClientRects().length === 0
    if (isLost || row.current?.contains(activeElement) === true) {
      row.current?.querySelector<HTMLElement>('[data-next]')?.focus()
    }
  }, [state])

  if (voice === undefined) return null

  function handleDrop() {
    dropVoice(conversationId)
    focusComposerSoon()
  }

  function handleSend(recorded: Voice & { state: 'recorded' }) {
    const { blob, seconds } = recorded
    const quoted = takeQuoted(conversationId)
    const { type: mimeType, size } = blob
    onSend({
      type: 'audio',
      body: t('message.voice'),
      // Elsewhere a voice is only a sound.
      content: mimeType === 'audio/ogg' ? { voice: true } : {},
      file: { blob, media: { state: 'ready', mimeType, size, duration: seconds } },
      ...(quoted !== undefined && { replyTo: quoted }),
    })
    handleDrop()
  }

  return (
    <div
      ref={row}
      role="group"
      aria-label={t('message.voice')}
      className="mx-auto flex min-h-10 max-w-199 flex-wrap items-center gap-2"
    >
      <IconButton label={t('voice.discard')} className="size-10!" onClick={handleDrop}>
        <Trash2 size={18} />
      </IconButton>
      <Middle voice={voice} />
      {voice.state === 'recording' && (
        <button
          type="button"
          data-next
          aria-label={t('voice.stop')}
          data-tooltip={t('voice.stop')}
          onClick={() => void endVoice(conversationId)}
          className="grid size-10 flex-none place-items-center rounded-[10px] bg-danger text-surface"
        >
          <Square aria-hidden="true" size={16} fill="currentColor" />
        </button>
      )}
      {voice.state === 'recorded' && (
        <button
          type="button"
          data-next
          aria-label={t('thread.send')}
          onClick={() => handleSend(voice)}
          className="grid size-10 flex-none place-items-center rounded-[10px] bg-accent text-on-accent"
        >
          <SendHorizontal aria-hidden="true" size={18} className="rtl:-scale-x-100" />
        </button>
      )}
      {voice.state === 'hindered' && (
        <Button data-next onClick={() => void startVoice(conversationId)}>
          {t('ui.tryAgain')}
        </Button>
      )}
    </div>
  )
}

function Middle({ voice }: { voice: Voice }) {
  const t = useWords('voice')
  switch (voice.state) {
    case 'asking':
      return <Said>{t('asking')}</Said>
    case 'recording':
      return (
        <>
          <span role="status" className="sr-only">
            {t('recording')}
          </span>
          <Meter recording={voice.recording} since={voice.since} />
        </>
      )
    case 'ending':
      return <Said>{t('ending')}</Said>
    case 'recorded': {
      const { key, blob, seconds, full } = voice
      return (
        <>
          <span role="status" className={full ? 'w-full text-second text-ink-2' : 'sr-only'}>
            {t(full ? 'full' : 'recorded', { minutes: MINUTES_MAX })}
          </span>
          <div className="flex min-w-0 flex-1 justify-center">
            <AudioPlayer
              key={key}
              id={localIdOf(key, blob)}
              media={{ state: 'ready', size: blob.size, duration: seconds }}
              voice
            />
          </div>
        </>
      )
    }
    case 'hindered':
      return (
        <p role="alert" className="min-w-0 flex-1 text-second text-danger">
          {t(`why.${voice.why}`)}
        </p>
      )
  }
}

function Said({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="min-w-0 flex-1 text-second text-ink-2">
      {children}
    </p>
  )
}
