import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../../i18n/words'
import { SelectBox } from '../../../ui/SelectBox'
import { contactQueries } from '../contact-queries'

interface TagFilterProps {
  tag: string | undefined
  onChange: (tag: string | undefined) => void
}

/** Only the contacts with a tag; it isn't there while there are no tags. */
export function TagFilter({ tag, onChange }: TagFilterProps) {
  const t = useWords('contacts')
  const tags = useQuery(contactQueries.tags())
  const all = tags.data ?? []
  // One of a link may be nobody's by now.
  const offered = tag === undefined || all.includes(tag) ? all : [tag, ...all]
  if (offered.length === 0) return null
  return (
    <SelectBox
      aria-label={t('tag')}
      value={tag ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      className="mb-2.5 min-h-8 rounded-lg border border-line py-1 ps-2.5 text-second"
    >
      <option value="">{t('allTags')}</option>
      {offered.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </SelectBox>
  )
}
