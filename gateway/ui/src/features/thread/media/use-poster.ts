import { useEffect, useState, type RefObject } from 'react'

/** An address of a video’s first picture, made once the video is in sight. */
export function usePoster(id: number, place: RefObject<HTMLElement | null>): string | undefined {
  const [had, setHad] = useState<{ id: number; url: string } | undefined>(undefined)

  useEffect(() => {
    const ended = new AbortController()
    let url: string | undefined
    const make = async () => {
      const { posterOf } = await import('./late-poster')
      const poster = await posterOf(id, ended.signal)
      if (poster === undefined || ended.signal.aborted) return
      url = URL.createObjectURL(poster)
      setHad({ id, url })
    }
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      sight.disconnect()
      // Without one there is the button as before.
      make().catch(() => undefined)
    })
    if (place.current !== null) sight.observe(place.current)
    return () => {
      sight.disconnect()
      ended.abort()
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [id, place])

  return had?.id === id ? had.url : undefined
}
