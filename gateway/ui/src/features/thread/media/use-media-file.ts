import { useCallback, useEffect, useState } from 'react'
import { localFile, mediaFile, type FileWanted } from '../../../api/media-files'

export type MediaFile =
  | { state: 'idle' }
  | { state: 'loading'; share: number }
  | { state: 'ready'; url: string; blob: Blob }
  | { state: 'failed' }

const IDLE: MediaFile = { state: 'idle' }
const LOADING: MediaFile = { state: 'loading', share: 0 }

interface Wanted extends FileWanted {
  /** False: nothing is loaded yet. */
  enabled: boolean
}

/** A file as an address that pictures and players take, for as long as it is drawn; `again` after a failure. */
export function useMediaFile({ id, variant, size, enabled }: Wanted): readonly [MediaFile, () => void] {
  const [turn, setTurn] = useState(0)
  const key = `${id}/${variant ?? ''}/${turn}`
  const [had, setHad] = useState<{ key: string; file: MediaFile }>({ key: '', file: IDLE })
  const again = useCallback(() => setTurn((before) => before + 1), [])

  // One of ours is shown at once, and from the same address before and after the gateway has it.
  const local = localFile(id)
  const isLocal = local !== undefined

  useEffect(() => {
    if (!enabled || isLocal) return undefined
    const ended = new AbortController()
    let url: string | undefined
    const tell = (file: MediaFile) => {
      if (!ended.signal.aborted) setHad({ key, file })
    }
    mediaFile({ id, variant, size }, ended.signal, (share) => tell({ state: 'loading', share })).then(
      (blob) => {
        if (ended.signal.aborted) return
        url = URL.createObjectURL(blob)
        tell({ state: 'ready', url, blob })
      },
      () => tell({ state: 'failed' }),
    )
    return () => {
      ended.abort()
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [id, variant, size, enabled, isLocal, key])

  if (!enabled) return [IDLE, again]
  if (local !== undefined) return [{ state: 'ready', ...local }, again]
  return [had.key === key ? had.file : LOADING, again]
}
