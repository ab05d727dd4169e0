import type { ReactNode } from 'react'
import { FailedState } from '../ui/FailedState'
import { Skeleton } from '../ui/Skeleton'
import { useWords } from '../i18n/words'
import { describeFailure } from './errors'

interface LoadedProps<D> {
  query: { data: D | undefined; error: unknown; isError: boolean; refetch: () => unknown }
  /** What is said while it loads, and when it couldn't be. */
  loading: string
  notLoaded: string
  rows?: number
  children: (data: D) => ReactNode
}

/** What was asked of the gateway: while it loads, when it can't be had, and itself. */
export function Loaded<D>({ query, loading, notLoaded, rows = 4, children }: LoadedProps<D>) {
  const t = useWords()
  if (query.data !== undefined) return children(query.data)
  if (!query.isError) return <Skeleton label={loading} rows={rows} shape="row" />
  return (
    <FailedState what={notLoaded} {...describeFailure(query.error, t)} onRetry={() => void query.refetch()} />
  )
}
