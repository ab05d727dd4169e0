import type { ReactNode } from 'react'
import type { Role } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { Select } from '../../ui/Select'

interface RoleFieldProps {
  value: Role
  disabled?: boolean
  problem?: ReactNode
  below?: ReactNode
  onChange: (role: Role) => void
}

const ROLES: readonly Role[] = ['agent', 'manager', 'admin']

/** What somebody may do, and what that means. */
export function RoleField({ value, onChange, ...rest }: RoleFieldProps) {
  const t = useWords('settings')
  return (
    <Select
      label={t('people.role')}
      hint={t(`roles.${value}Means`)}
      value={value}
      onChange={(event) => onChange(event.target.value as Role)}
      {...rest}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {t(`roles.${role}`)}
        </option>
      ))}
    </Select>
  )
}
