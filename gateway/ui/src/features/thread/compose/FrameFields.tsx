import { useWords } from '../../../i18n/words'
import { isBlank, stripped } from '../../../lib/visible-text'
import { CountedField } from './CountedField'

const SHORT_MAX = 60

/** What stands around the choices of a message. */
export interface Frame {
  header: string
  body: string
  footer: string
}

export const NO_FRAME: Frame = { header: '', body: '', footer: '' }

export function frameIsRight({ header, body, footer }: Frame, bodyMax: number): boolean {
  return !isBlank(body) && body.length <= bodyMax && header.length <= SHORT_MAX && footer.length <= SHORT_MAX
}

/** As the API wants it; what was left empty is left out. */
export function framed({ header, body, footer }: Frame) {
  const text = stripped(body)
  return {
    body: text,
    parts: {
      ...(!isBlank(header) && { header: { type: 'text' as const, text: stripped(header) } }),
      body: { text },
      ...(!isBlank(footer) && { footer: { text: stripped(footer) } }),
    },
  }
}

interface FrameFieldsProps {
  frame: Frame
  bodyMax: number
  onChange: (frame: Frame) => void
}

export function FrameFields({ frame, bodyMax, onChange }: FrameFieldsProps) {
  const t = useWords('compose')
  const set = (field: keyof Frame) => (value: string) => onChange({ ...frame, [field]: value })
  return (
    <>
      <CountedField
        label={t('text')}
        value={frame.body}
        max={bodyMax}
        lines={3}
        autoFocus
        onChange={set('body')}
      />
      <CountedField label={t('header')} value={frame.header} max={SHORT_MAX} onChange={set('header')} />
      <CountedField label={t('footer')} value={frame.footer} max={SHORT_MAX} onChange={set('footer')} />
    </>
  )
}
