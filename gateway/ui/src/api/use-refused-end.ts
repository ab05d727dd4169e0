import { useState } from 'react'
import { isPassing } from './errors'

interface End {
  /** What was last asked for there failed. */
  failed: boolean
  error: unknown
  /** More is being asked for at this end; that all of it is loaded again is no asking. */
  loading: boolean
  /** What stands at this end of what is loaded. */
  edge: number | undefined
}

/**
 * Whether more could not be loaded at this end. What the gateway refused stays refused until somebody asks again: the
 * library takes what a frame changes for an answer, and forgets that there was a failure.
 */
export function useRefusedEnd({ failed, error, loading, edge }: End): boolean {
  const [refusedAt, setRefusedAt] = useState<number | undefined>(undefined)
  const isRefusedNow = failed && !isPassing(error) && edge !== undefined
  if (isRefusedNow && refusedAt !== edge) setRefusedAt(edge)
  return failed || (edge !== undefined && refusedAt === edge && !loading)
}
