/** The loudness of a recording over its time in so many bars, each from 0 to 1; nothing where the browser can't decode it. */
export async function waveOf(recording: Blob, count: number): Promise<readonly number[] | undefined> {
  if (typeof OfflineAudioContext !== 'function') return undefined
  try {
    const context = new OfflineAudioContext(1, 1, 16_000)
    const sound = await context.decodeAudioData(await recording.arrayBuffer())
    return barsOf(sound.getChannelData(0), count)
  } catch {
    return undefined
  }
}

export function barsOf(samples: Float32Array, count: number): readonly number[] {
  const length = Math.max(1, Math.floor(samples.length / count))
  const loudness = Array.from({ length: count }, (_, bar) => {
    let sum = 0
    for (let i = bar * length; i < Math.min((bar + 1) * length, samples.length); i++)
      sum += (samples[i] ?? 0) ** 2
    return Math.sqrt(sum / length)
  })
  const most = Math.max(...loudness)
  return loudness.map((each) => (most === 0 ? 0 : each / most))
}
