import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { Written } from '../../../api/unsent-message'
import { useWords } from '../../../i18n/words'
import { isBlank, stripped } from '../../../lib/visible-text'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import { CountedField } from './CountedField'
import { FrameFields, frameIsRight, framed, NO_FRAME } from './FrameFields'
import { WrittenForm, type WrittenFormProps } from './WrittenForm'

const BODY_MAX = 1024
const TITLE_MAX = 20
const BUTTONS_MAX = 3

/** A text with up to three buttons to answer by. */
export function ButtonsForm({ onWritten, onClose }: WrittenFormProps<Written>) {
  const t = useWords('compose')
  const [frame, setFrame] = useState(NO_FRAME)
  const [titles, setTitles] = useState([''])
  const chosen = titles.map(stripped)
  const right =
    frameIsRight(frame, BODY_MAX) &&
    chosen.every((title) => title !== '' && title.length <= TITLE_MAX) &&
    new Set(chosen).size === chosen.length

  function handleSend() {
    const buttons = chosen.map((title, at) => ({
      type: 'reply' as const,
      reply: { id: `button-${at + 1}`, title },
    }))
    const { body, parts } = framed(frame)
    onWritten({ body, type: 'interactive', content: { type: 'button', ...parts, action: { buttons } } })
  }

  return (
    <WrittenForm
      title={t('buttons')}
      dirty={!isBlank(frame.body) || titles.some((title) => title !== '')}
      right={right}
      onSend={handleSend}
      onClose={onClose}
    >
      <FrameFields frame={frame} bodyMax={BODY_MAX} onChange={setFrame} />
      {titles.map((title, at) => (
        <div key={at} className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            <CountedField
              label={t('button', { number: at + 1 })}
              value={title}
              max={TITLE_MAX}
              onChange={(value) => setTitles(titles.map((each, index) => (index === at ? value : each)))}
            />
          </div>
          {titles.length > 1 && (
            <IconButton
              label={t('removeButton', { number: at + 1 })}
              className="mt-6"
              onClick={() => setTitles(titles.filter((_each, index) => index !== at))}
            >
              <X size={18} />
            </IconButton>
          )}
        </div>
      ))}
      {titles.length < BUTTONS_MAX && (
        <Button className="self-start" onClick={() => setTitles([...titles, ''])}>
          <Plus aria-hidden="true" size={16} className="me-1 inline" />
          {t('addButton', { left: BUTTONS_MAX - titles.length })}
        </Button>
      )}
      {new Set(chosen).size < chosen.length && <p className="text-meta text-danger">{t('sameTitle')}</p>}
    </WrittenForm>
  )
}
