import { useWords } from '../../../i18n/words'
import { TextArea, TextField } from '../../../ui/Field'

interface CountedFieldProps {
  label: string
  value: string
  /** WhatsApp's limit, in UTF-16 units as the service counts. */
  max: number
  onChange: (value: string) => void
  lines?: number
  autoFocus?: boolean
}

/** A field that says how much of WhatsApp's limit is left. */
export function CountedField({ label, value, max, onChange, lines = 1, autoFocus }: CountedFieldProps) {
  const t = useWords('thread')
  const left = max - value.length
  const props = {
    label,
    value,
    dir: 'auto',
    autoComplete: 'off',
    autoFocus: autoFocus === true,
    hint: left < 0 ? undefined : t('charactersLeft', { count: left }),
    problem: left < 0 ? t('charactersTooMany', { count: -left }) : undefined,
  } as const
  return lines === 1 ? (
    <TextField {...props} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <TextArea {...props} rows={lines} onChange={(event) => onChange(event.target.value)} />
  )
}
