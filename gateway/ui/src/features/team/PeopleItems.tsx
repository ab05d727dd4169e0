import { useQuery } from '@tanstack/react-query'
import { UserRoundX } from 'lucide-react'
import { companyQueries } from '../../api/company-queries'
import { useMe } from '../../api/session'
import { bdi, useWords } from '../../i18n/words'
import { Avatar } from '../../ui/Avatar'
import { MenuHeading, MenuItem, MenuLine } from '../../ui/Menu'
import { WithPresence } from '../../ui/WithPresence'

/** Who may be given a conversation. */
export interface Assignee {
  id: number
  name: string
}

interface PeopleItemsProps {
  /** Who has it, null for nobody; left out where several have what is to be given. */
  assignedTo?: number | null
  onAssign: (to: Assignee | null) => void
}

/** In a menu: everybody who may be given a conversation, and nobody. */
export function PeopleItems({ assignedTo, onAssign }: PeopleItemsProps) {
  const t = useWords('people')
  const me = useMe()
  const users = useQuery(companyQueries.users())
  const people = (users.data ?? []).filter((user) => user.active)
  const checked = (id: number | null) => (assignedTo === undefined ? {} : { checked: id === assignedTo })
  return (
    <>
      <MenuHeading>{t('assignTo')}</MenuHeading>
      {users.isError && <MenuItem onSelect={() => void users.refetch()}>{t('notLoaded')}</MenuItem>}
      {people.map((user) => (
        <MenuItem
          key={user.id}
          {...checked(user.id)}
          icon={
            <WithPresence presence={user.presence}>
              <Avatar id={user.id} name={user.name} size={24} short />
            </WithPresence>
          }
          onSelect={() => onAssign(user)}
        >
          {user.id === me.id ? t.rich('you', { bdi, name: user.name }) : <bdi>{user.name}</bdi>}
          {user.presence === 'online' && <span className="sr-only"> ({t('online')})</span>}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem
        icon={<UserRoundX aria-hidden="true" size={18} className="mx-0.75" />}
        {...checked(null)}
        onSelect={() => onAssign(null)}
      >
        {t('nobody')}
      </MenuItem>
    </>
  )
}
