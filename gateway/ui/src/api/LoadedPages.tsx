import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { MoreFailed } from '../ui/MoreFailed'
import { Loaded } from './Loaded'

interface LoadedPagesProps<P> {
  query: UseInfiniteQueryResult<InfiniteData<P>>
  /** What is said while it loads, when it couldn't be, when what follows couldn't, and on the button for that. */
  loading: string
  notLoaded: string
  moreNotLoaded: string
  more: string
  rows: number
  children: (pages: readonly P[]) => ReactNode
}

/** As `Loaded`, page by page: below what is there the next page is asked for by a button. */
export function LoadedPages<P>({ query, more, moreNotLoaded, children, ...words }: LoadedPagesProps<P>) {
  const next = () => void query.fetchNextPage()
  return (
    <Loaded query={query} {...words}>
      {({ pages }) => (
        <>
          {children(pages)}
          {query.isFetchNextPageError && <MoreFailed what={moreNotLoaded} onRetry={next} />}
          {query.hasNextPage && !query.isFetchNextPageError && (
            <Button className="self-center" disabled={query.isFetchingNextPage} onClick={next}>
              {query.isFetchingNextPage ? words.loading : more}
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}
