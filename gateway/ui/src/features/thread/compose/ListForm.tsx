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

const BODY_MAX = 4096
const OPENER_MAX = 20
const TITLE_MAX = 24
const DESCRIPTION_MAX = 72
const ROWS_MAX = 10

interface Row {
  title: string
  description: string
}

const NO_ROW: Row = { title: '', description: '' }

/** A text with a list of up to ten rows to choose from. */
export function ListForm({ onWritten, onClose }: WrittenFormProps<Written>) {
  const t = useWords('compose')
  const [frame, setFrame] = useState(NO_FRAME)
  const [opener, setOpener] = useState('')
  const [rows, setRows] = useState([NO_ROW])
  const right =
    frameIsRight(frame, BODY_MAX) && !isBlank(opener) && opener.length <= OPENER_MAX && rows.every(isRight)

  function change(at: number, changed: Partial<Row>) {
    setRows(rows.map((row, index) => (index === at ? { ...row, ...changed } : row)))
  }

  function handleSend() {
    const { body, parts } = framed(frame)
    const section = {
      rows: rows.map(({ title, description }, at) => ({
        id: `row-${at + 1}`,
        title: stripped(title),
        ...(!isBlank(description) && { description: stripped(description) }),
      })),
    }
    const action = { button: stripped(opener), sections: [section] }
    onWritten({ body, type: 'interactive', content: { type: 'list', ...parts, action } })
  }

  return (
    <WrittenForm
      title={t('list')}
      dirty={!isBlank(frame.body) || opener !== '' || rows.some(({ title }) => title !== '')}
      right={right}
      onSend={handleSend}
      onClose={onClose}
    >
      <FrameFields frame={frame} bodyMax={BODY_MAX} onChange={setFrame} />
      <CountedField label={t('opener')} value={opener} max={OPENER_MAX} onChange={setOpener} />
      {rows.map((row, at) => (
        <fieldset key={at} className="relative flex flex-col gap-2 rounded-lg border border-line p-3">
          <CountedField
            label={t('row', { number: at + 1 })}
            value={row.title}
            max={TITLE_MAX}
            onChange={(title) => change(at, { title })}
          />
          <CountedField
            label={t('rowMore', { number: at + 1 })}
            value={row.description}
            max={DESCRIPTION_MAX}
            onChange={(description) => change(at, { description })}
          />
          {rows.length > 1 && (
            <IconButton
              label={t('removeRow', { number: at + 1 })}
              className="absolute end-1 top-1"
              onClick={() => setRows(rows.filter((_row, index) => index !== at))}
            >
              <X size={18} />
            </IconButton>
          )}
        </fieldset>
      ))}
      {rows.length < ROWS_MAX && (
        <Button className="self-start" onClick={() => setRows([...rows, NO_ROW])}>
          <Plus aria-hidden="true" size={16} className="me-1 inline" />
          {t('addRow', { left: ROWS_MAX - rows.length })}
        </Button>
      )}
    </WrittenForm>
  )
}

function isRight({ title, description }: Row): boolean {
  return !isBlank(title) && title.length <= TITLE_MAX && description.length <= DESCRIPTION_MAX
}
