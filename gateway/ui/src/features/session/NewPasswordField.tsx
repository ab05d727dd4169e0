import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words'
import { TextField } from '../../ui/Field'

interface NewPasswordFieldProps {
  label: string
  minLength: number
  value: string
  problem?: ReactNode
  onChange: (value: string) => void
}

/** A password to be chosen, with what is asked of it. */
export function NewPasswordField({ minLength, onChange, ...rest }: NewPasswordFieldProps) {
  const t = useWords('passwords')
  return (
    <TextField
      type="password"
      autoComplete="new-password"
      hint={t('rules', { min: minLength })}
      maxLength={200}
      required
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  )
}

/** As the gateway has it unless it is configured otherwise. */
export const MIN_LENGTH = 12
