import type { ComponentProps } from 'react'
import { latePart } from '../../lib/late-part'
import type { ThreadSearch as ThreadSearchType } from './ThreadSearch'

const search = latePart(() => import('./ThreadSearch'))

/** Loads after what is seen first. */
export function ThreadSearch(props: ComponentProps<typeof ThreadSearchType>) {
  const part = search.use()
  return part && <part.ThreadSearch {...props} />
}
