import { useWords } from '../../i18n/words'
import { latePart } from '../../lib/late-part'
import { Skeleton } from '../../ui/Skeleton'
import type { SearchResultsProps } from './SearchResults'

const results = latePart(() => import('./SearchResults'))

/** Loads after what is seen first. */
export function SearchResults(props: SearchResultsProps) {
  const t = useWords('inbox')
  const part = results.use()
  return part ? <part.SearchResults {...props} /> : <Skeleton label={t('loading')} rows={6} shape="row" />
}
