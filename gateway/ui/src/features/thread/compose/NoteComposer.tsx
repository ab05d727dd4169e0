import { useQuery } from '@tanstack/react-query'
import { AtSign, SendHorizontal } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { UserRef } from '../../../api/generated/openapi'
import { useMe } from '../../../api/session'
import type { Written } from '../../../api/unsent-message'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { keepDraft, noteDraft, useDraft } from '../../../lib/draft-store'
import { chordOf } from '../../../lib/keys'
import { mentionBegun, mentionedIn } from '../../../lib/mentions'
import { useActiveOption } from '../../../lib/use-active-option'
import { useMediaQuery } from '../../../lib/use-media-query'
import { folded, isBlank } from '../../../lib/visible-text'
import { IconButton } from '../../../ui/IconButton'
import { OptionList, optionId, type Option } from '../../../ui/OptionList'
import { ModeSwitch } from './ModeSwitch'
import { viewersQuery } from './viewer-queries'

const LENGTH_MAX = 4096
const TWO_UNITS = /[\u{10000}-\u{10FFFF}]/gu

interface NoteComposerProps {
  conversationId: number
  onSend: (written: Written) => void
}

/** Where one writes for colleagues: it looks like what it becomes, so that nobody takes it for an answer. */
export function NoteComposer(props: NoteComposerProps) {
  return (
    <SettingsWords>
      <Box {...props} />
    </SettingsWords>
  )
}

interface PersonOption extends Option {
  person: UserRef
}

function Box({ conversationId, onSend }: NoteComposerProps) {
  const t = useWords()
  const me = useMe()
  const draft = noteDraft(conversationId)
  const text = useDraft(draft)
  const viewers = useQuery(viewersQuery(conversationId)).data ?? []
  const box = useRef<HTMLTextAreaElement>(null)
  const enterSends = useMediaQuery('not all and (pointer: coarse)')
  const [caret, setCaret] = useState(text.length)
  // What was typed when somebody left the list; it comes back once something else is typed.
  const [left, setLeft] = useState<string | undefined>(undefined)
  const listId = useId()
  // The service counts a character of two units once: what it takes is never called too long.
  const length = text.trim().replace(TWO_UNITS, '-').length
  const tooLong = length > LENGTH_MAX
  const canSend = !isBlank(text) && !tooLong

  const begun = text === left ? undefined : mentionBegun(text.slice(0, caret))
  const options: PersonOption[] =
    begun === undefined
      ? []
      : viewers
          .filter(({ id, name }) => id !== me.id && isBegun(name, begun))
          .map((person) => ({ key: String(person.id), words: person.name, person }))
  const { active, handleKey } = useActiveOption(options, ({ person }) => mention(person))
  const open = options.length > 0

  function mention({ name }: UserRef) {
    const before = text.slice(0, caret - (begun ?? '').length - 1)
    const named = `${before}@${name} `
    const whole = named + text.slice(caret)
    keepDraft(draft, whole)
    setCaret(named.length)
    // Who is named already isn't offered again.
    setLeft(whole)
    // Once the field has the words.
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(named.length, named.length)
    })
  }

  function handleAt() {
    const before = text.slice(0, caret)
    const at = before === '' || /\s$/.test(before) ? '@' : ' @'
    keepDraft(draft, before + at + text.slice(caret))
    setCaret(caret + at.length)
    box.current?.focus()
  }

  function handleSend() {
    if (!canSend) return
    const body = text.trim()
    onSend({ body, note: { mentions: mentionedIn(body, viewers) } })
    keepDraft(draft, '')
    box.current?.focus()
  }

  function handlePress(event: KeyboardEvent) {
    const chord = chordOf(event)
    if (open && chord === 'Escape') {
      event.stopPropagation()
      setLeft(text)
    } else if (!(open && handleKey(event)) && (chord === 'Mod+Enter' || (chord === 'Enter' && enterSends))) {
      event.preventDefault()
      handleSend()
    }
  }

  return (
    <div className="flex-none border-t border-line bg-surface px-2 pt-2 pb-[calc(12px+env(safe-area-inset-bottom))] md:px-3.5">
      {open && (
        <div className="mx-auto mb-2 max-w-199 overflow-hidden rounded-[10px] border border-line bg-raised">
          <OptionList
            id={listId}
            label={t('compose.mention')}
            groups={[{ title: t('compose.mention'), options }]}
            active={active}
            onChoose={({ person }) => mention(person)}
            className="max-h-[28dvh]"
          />
        </div>
      )}
      <div className="mx-auto mb-1.5 max-w-199">
        <ModeSwitch conversationId={conversationId} />
      </div>
      <div className="mx-auto flex max-w-199 items-end gap-1.5">
        <IconButton label={t('compose.mention')} onClick={handleAt} className="size-10!">
          <AtSign size={18} />
        </IconButton>
        <div className="min-w-0 flex-1">
          <textarea
            ref={box}
            rows={1}
            enterKeyHint={enterSends ? 'send' : 'enter'}
            dir="auto"
            aria-label={t('compose.writeNote')}
            aria-autocomplete="list"
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open && active ? optionId(listId, active) : undefined}
            data-own-escape={open ? true : undefined}
            placeholder={t('compose.writeNote')}
            value={text}
            onChange={(event) => {
              keepDraft(draft, event.target.value)
              setCaret(event.target.selectionStart)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={handlePress}
            className="block field-sizing-content max-h-[calc(8lh+1.25rem)] min-h-10 w-full resize-none rounded-[10px] border border-line-strong bg-note px-3 py-2.25 text-body outline-offset-[-1px] placeholder:text-ink-2"
          />
          {tooLong && (
            <p role="status" className="tabular mt-1 text-end text-meta text-danger">
              {t('thread.charactersTooMany', { count: length - LENGTH_MAX })}
            </p>
          )}
        </div>
        <button
          type="button"
          aria-label={t('compose.sendNote')}
          disabled={!canSend}
          onClick={handleSend}
          className="grid size-10 flex-none place-items-center rounded-[10px] bg-accent text-on-accent disabled:bg-sunken disabled:text-ink-3"
        >
          <SendHorizontal aria-hidden="true" size={18} className="rtl:-scale-x-100" />
        </button>
      </div>
    </div>
  )
}

/** Whether a name, or a word of it, begins so. */
function isBegun(name: string, begun: string): boolean {
  const wanted = folded(begun)
  const words = folded(name)
  return words.startsWith(wanted) || words.split(' ').some((word) => word.startsWith(wanted))
}
