import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Media } from '../../../api/generated/openapi'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { lengthOf } from './box'
import { NotLoaded } from './NotLoaded'
import { useMediaFile } from './use-media-file'
import { Share } from './Video'

/** What is not larger is loaded before somebody wants to hear it, to be drawn. */
const SMALL_BYTES = 600_000
/** How many bars a wave has. */
const BARS = 40
const SPEEDS = [1, 1.5, 2] as const

/** A sound with its player: a recording of a voice shows its wave and may be heard faster. */
export function AudioPlayer({ id, media, voice }: { id: number; media: Media; voice: boolean }) {
  const t = useWords('message')
  const { number } = useFormats()
  const small = (media.size ?? Infinity) <= SMALL_BYTES
  const [wanted, setWanted] = useState(false)
  const [file, again] = useMediaFile({ id, size: media.size, enabled: wanted || (voice && small) })
  const blob = file.state === 'ready' ? file.blob : undefined
  const bars = useWave(voice ? blob : undefined)
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState(0)
  const [measured, setMeasured] = useState<number | undefined>(undefined)
  const duration = media.duration ?? measured
  const share = duration === undefined || duration === 0 ? 0 : Math.min(1, at / duration)

  function handlePlay(): void {
    setWanted(true)
    if (audio.current === null) return
    if (playing) audio.current.pause()
    else void audio.current.play().catch(() => undefined)
  }

  function handleSpeed(): void {
    const next = (speed + 1) % SPEEDS.length
    setSpeed(next)
    if (audio.current !== null) audio.current.playbackRate = SPEEDS[next] ?? 1
  }

  function handleSeek(to: number): void {
    setAt(to)
    if (audio.current !== null) audio.current.currentTime = to
  }

  if (file.state === 'failed') return <NotLoaded onAgain={again} />
  const waiting = wanted && file.state === 'loading' ? file : undefined
  return (
    // At its end there is room for the bubble's menu.
    <div className="-mx-1 mt-px mb-0.5 flex w-72 max-w-[calc(100%+0.5rem)] items-center gap-2 rounded-lg bg-ink/5 p-2 pe-8">
      {file.state === 'ready' && (
        <audio
          ref={audio}
          src={file.url}
          autoPlay={wanted}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setAt(0)}
          onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
          onDurationChange={({ currentTarget }) =>
            Number.isFinite(currentTarget.duration) && setMeasured(currentTarget.duration)
          }
        />
      )}
      <button
        type="button"
        aria-label={t(playing ? 'pause' : 'play')}
        aria-busy={waiting !== undefined}
        onClick={handlePlay}
        className="grid size-9 flex-none place-items-center rounded-full bg-raised text-ink shadow-hair"
      >
        {waiting !== undefined ? (
          <Share share={waiting.share} />
        ) : playing ? (
          <Pause aria-hidden="true" size={16} />
        ) : (
          <Play aria-hidden="true" size={16} />
        )}
      </button>
      <span className="relative grid h-8 min-w-0 flex-1 items-center" dir="ltr">
        {voice && <Wave bars={bars} share={share} />}
        <input
          type="range"
          aria-label={t('position')}
          aria-valuetext={lengthOf(at)}
          min={0}
          max={duration ?? 1}
          step="any"
          value={Math.min(at, duration ?? 1)}
          disabled={duration === undefined || file.state !== 'ready'}
          onChange={({ target }) => handleSeek(Number(target.value))}
          className={`w-full accent-accent ${voice ? 'absolute inset-0 h-full cursor-pointer opacity-0 focus-visible:opacity-100' : ''}`}
        />
      </span>
      <span className="tabular flex-none text-meta text-ink-2">
        {duration === undefined && at === 0 ? '' : lengthOf(at > 0 ? at : (duration ?? 0))}
      </span>
      {voice && (
        <button
          type="button"
          aria-label={t('speed', { speed: number(SPEEDS[speed] ?? 1) })}
          onClick={handleSpeed}
          className="tabular min-h-6 min-w-6 flex-none rounded-full bg-raised px-1.5 text-meta font-semibold text-ink-2"
        >
          {number(SPEEDS[speed] ?? 1)}×
        </button>
      )}
    </div>
  )
}

function Wave({ bars, share }: { bars: readonly number[]; share: number }) {
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${BARS * 4} 32`} preserveAspectRatio="none" className="h-8 w-full">
      {bars.map((loudness, bar) => {
        const height = 3 + loudness * 25
        return (
          <rect
            key={bar}
            x={bar * 4 + 0.5}
            y={16 - height / 2}
            width={2.5}
            height={height}
            rx={1.25}
            className={bar / BARS < share ? 'fill-accent' : 'fill-ink-3'}
          />
        )
      })}
    </svg>
  )
}

const FLAT: readonly number[] = Array.from({ length: BARS }, () => 0)

function useWave(recording: Blob | undefined): readonly number[] {
  const [drawn, setDrawn] = useState<{ of: Blob; bars: readonly number[] } | undefined>(undefined)
  useEffect(() => {
    if (recording === undefined) return undefined
    let ended = false
    import('./wave')
      .then(({ waveOf }) => waveOf(recording, BARS))
      .then((bars) => {
        if (!ended && bars !== undefined) setDrawn({ of: recording, bars })
      })
      // It is heard without being drawn.
      .catch(() => undefined)
    return () => {
      ended = true
    }
  }, [recording])
  return drawn !== undefined && drawn.of === recording ? drawn.bars : FLAT
}
