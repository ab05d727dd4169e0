/** Why nothing can be recorded, by the name of its words. */
export type Hindrance = 'denied' | 'noMicrophone' | 'busy' | 'failed'

/** Enough for a voice, and small: three minutes of it still play at a tap. */
const BITS_PER_SECOND = 24_000

/** What this browser records, the best for WhatsApp first. */
const KINDS = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']

/** Whether this browser lets pages record at all; it needs a secure address. */
export function canRecord(): boolean {
  return kind() !== undefined && typeof window.AudioContext === 'function' && 'mediaDevices' in navigator
}

function kind(): string | undefined {
  return typeof MediaRecorder === 'function'
    ? KINDS.find((each) => MediaRecorder.isTypeSupported(each))
    : undefined
}

/** What is being recorded. */
export interface Recording {
  /** How loud it is now, 0 to 1. */
  level: () => number
  /** Ends it; what was recorded, in a form that WhatsApp takes, and how many seconds it has. */
  stop: () => Promise<{ blob: Blob; seconds: number }>
  /** Ends it, and nothing is left. */
  drop: () => void
}

/** Asks for the microphone and records until it is stopped. Throws what the browser throws when it doesn't give it. */
export async function record(onEnded: () => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  })
  const context = new AudioContext()
  const free = () => {
    for (const track of stream.getTracks()) track.stop()
    void context.close().catch(() => undefined)
  }
  try {
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    const from = context.createMediaStreamSource(stream)
    from.connect(analyser)
    // Some microphones have two channels whatever is asked for; WhatsApp takes one.
    const single = context.createMediaStreamDestination()
    single.channelCount = 1
    from.connect(single)
    const mimeType = kind()
    const recorder = new MediaRecorder(single.stream, {
      audioBitsPerSecond: BITS_PER_SECOND,
      ...(mimeType !== undefined && { mimeType }),
    })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    // The microphone was unplugged or taken away.
    for (const track of stream.getTracks()) track.onended = onEnded
    const ended = new Promise<void>((resolve) => (recorder.onstop = () => resolve()))
    const startedAt = performance.now()
    recorder.start(1_000)
    return {
      level: () => levelOf(analyser),
      async stop() {
        const seconds = (performance.now() - startedAt) / 1_000
        if (recorder.state !== 'inactive') recorder.stop()
        await ended
        free()
        return { blob: await asWhatsAppWants(new Blob(parts, { type: recorder.mimeType })), seconds }
      },
      drop() {
        if (recorder.state !== 'inactive') recorder.stop()
        free()
      },
    }
  } catch (error) {
    free()
    throw error
  }
}

async function asWhatsAppWants(recording: Blob): Promise<Blob> {
  const type = recording.type.replace(/;.*/, '')
  if (type !== 'audio/webm') return new Blob([recording], { type })
  const { oggOf } = await import('./ogg')
  return new Blob([await oggOf(await recording.arrayBuffer())], { type: 'audio/ogg' })
}

function levelOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  const loudness = Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length)
  // Speech is about a fifth of what is possible.
  return Math.min(1, loudness * 5)
}

/** What stood in the way of the microphone. */
export function hindranceOf(error: unknown): Hindrance {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'noMicrophone'
    case 'NotReadableError':
      return 'busy'
    default:
      return 'failed'
  }
}
