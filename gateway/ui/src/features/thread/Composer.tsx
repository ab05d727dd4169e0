import { LayoutTemplate, SendHorizontal } from 'lucide-react'
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../../i18n/words'
import type { Written } from '../../api/unsent-message'
import { quote, takeQuoted, useQuoted, useVoicing } from './compose/compose-store'
import { keepDraft, useDraft } from '../../lib/draft-store'
import { focusComposer } from '../../lib/focus-composer'
import { chordOf } from '../../lib/keys'
import { useMediaQuery } from '../../lib/use-media-query'
import { isBlank } from '../../lib/visible-text'
import { IconButton } from '../../ui/IconButton'
import type { PickerKeys } from './canned/CannedPicker'
import { composeParts } from './compose/parts'
import { QuoteAbove } from './QuoteAbove'

const LENGTH_MAX = 4096
const COUNT_FROM = 3800
/** What looks for a canned reply: a slash and one word, and nothing else. */
const LOOKS_FOR_CANNED = /^\/(\S*)$/

interface ComposerProps {
  conversationId: number
  contactName: string | undefined
  onSend: (written: Written) => void
  /** The newest message that there is. */
  newest: () => number | undefined
  onTemplate: () => void
}

/**
 * Enter sends and Shift+Enter breaks the line; where fingers type, Enter breaks it too. What is typed is a draft of the
 * conversation until it is sent.
 */
export function Composer({ conversationId, contactName, onSend, newest, onTemplate }: ComposerProps) {
  const t = useWords()
  const text = useDraft(conversationId)
  const quoted = useQuoted(conversationId)
  const voicing = useVoicing(conversationId)
  const parts = composeParts.use()
  const box = useRef<HTMLTextAreaElement>(null)
  const enterSends = useMediaQuery('not all and (pointer: coarse)')
  // As the service counts: UTF-16 units of what is sent.
  const length = text.trim().length
  // As of when one began to write.
  const seen = useRef<number | undefined>(undefined)
  const tooLong = length > LENGTH_MAX
  const canSend = !isBlank(text) && !tooLong
  const canned = LOOKS_FOR_CANNED.exec(text)?.[1]
  // What was typed when somebody left the list; it comes back once something else is typed.
  const [left, setLeft] = useState<string | undefined>(undefined)
  const pickerKeys = useRef<PickerKeys>(null)
  const [picker, setPicker] = useState<{ list: string; option: string | undefined } | undefined>(undefined)

  useLayoutEffect(() => {
    const area = box.current
    // Where it grows by itself, by its style.
    if (area === null || 'fieldSizing' in area.style) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [text])

  // Whoever wrote when the window closed goes on where one reads.
  useLayoutEffect(() => {
    const area = box.current
    return () => {
      if (document.activeElement !== area) return
      queueMicrotask(() => {
        if (document.querySelector('[data-window-closed]') !== null) focusComposer()
      })
    }
  }, [])

  function handleSend() {
    if (!canSend) return
    takeQuoted(conversationId)
    onSend({
      body: text.trim(),
      ...(quoted !== undefined && { replyTo: quoted }),
      ...(seen.current !== undefined && { seen: seen.current }),
    })
    seen.current = undefined
    keepDraft(conversationId, '')
    box.current?.focus()
  }

  function handleKey(event: KeyboardEvent) {
    if (pickerKeys.current?.handleKey(event) === true) {
      event.preventDefault()
      return
    }
    const chord = chordOf(event)
    if (chord === 'Escape' && picker !== undefined) {
      event.stopPropagation()
      setLeft(text)
    } else if (chord === 'Escape' && quoted !== undefined) {
      event.stopPropagation()
      quote(conversationId, undefined)
    }
    if (chord !== 'Mod+Enter' && !(chord === 'Enter' && enterSends)) return
    event.preventDefault()
    handleSend()
  }

  return (
    <div className="flex-none border-t border-line bg-surface px-2 pt-2 pb-[calc(12px+env(safe-area-inset-bottom))] md:px-3.5">
      {quoted !== undefined && (
        <QuoteAbove quoted={quoted} onLeave={() => quote(conversationId, undefined)} />
      )}
      {canned !== undefined && text !== left && parts && (
        <parts.CannedPicker
          typed={canned}
          contactName={contactName}
          onChoose={(reply) => {
            keepDraft(conversationId, reply)
            box.current?.focus()
          }}
          onActive={setPicker}
          ref={pickerKeys}
        />
      )}
      <div className="mx-auto mb-1.5 min-h-7 max-w-199">
        {parts && <parts.ModeSwitch conversationId={conversationId} />}
      </div>
      {voicing && parts && <parts.VoiceRow conversationId={conversationId} onSend={onSend} />}
      <div className={`mx-auto flex max-w-199 items-end gap-1.5 ${voicing ? 'hidden' : ''}`}>
        <div className="size-10 flex-none">
          {parts && <parts.ComposeMenu conversationId={conversationId} />}
        </div>
        <IconButton label={t('message.template')} onClick={onTemplate}>
          <LayoutTemplate size={18} />
        </IconButton>
        <div className="min-w-0 flex-1">
          <textarea
            ref={box}
            rows={1}
            enterKeyHint={enterSends ? 'send' : 'enter'}
            dir="auto"
            aria-label={t('thread.write')}
            aria-autocomplete="list"
            aria-controls={picker?.list}
            aria-activedescendant={picker?.option}
            data-own-escape={picker && true}
            placeholder={t('thread.write')}
            value={text}
            onChange={(event) => {
              if (isBlank(text) || seen.current === undefined) seen.current = newest()
              keepDraft(conversationId, event.target.value)
            }}
            onKeyDown={handleKey}
            className="block field-sizing-content max-h-[calc(8lh+1.25rem)] min-h-10 w-full resize-none rounded-[10px] border border-line-strong bg-raised px-3 py-2.25 text-body outline-offset-[-1px] placeholder:text-ink-3"
          />
          {length > COUNT_FROM && (
            <p
              role="status"
              className={`tabular mt-1 text-end text-meta ${tooLong ? 'text-danger' : 'text-ink-3'}`}
            >
              {tooLong
                ? t('thread.charactersTooMany', { count: length - LENGTH_MAX })
                : t('thread.charactersLeft', { count: LENGTH_MAX - length })}
            </p>
          )}
        </div>
        {text === '' && parts?.canRecord() === true ? (
          <parts.VoiceButton conversationId={conversationId} />
        ) : (
          <button
            type="button"
            aria-label={t('thread.send')}
            disabled={!canSend}
            onClick={handleSend}
            className="grid size-10 flex-none place-items-center rounded-[10px] bg-accent text-on-accent disabled:bg-sunken disabled:text-ink-3"
          >
            <SendHorizontal aria-hidden="true" size={18} className="rtl:-scale-x-100" />
          </button>
        )}
      </div>
    </div>
  )
}
