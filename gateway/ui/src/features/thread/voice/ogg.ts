import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny'

/**
 * A recording of Opus in WebM, as most browsers make it, in Ogg, as WhatsApp wants it. The sound stays as it is.
 * Throws for what isn't Opus in WebM.
 */
export async function oggOf(recording: ArrayBuffer): Promise<ArrayBuffer> {
  const input = new Input({ formats: [WEBM], source: new BufferSource(recording) })
  const track = await input.getPrimaryAudioTrack()
  const decoderConfig = await track?.getDecoderConfig()
  if (track === null || !decoderConfig) throw new Error('There is no sound in it')
  const target = new BufferTarget()
  const output = new Output({ format: new OggOutputFormat(), target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  for await (const packet of new EncodedPacketSink(track).packets()) {
    await source.add(packet, { decoderConfig })
  }
  await output.finalize()
  return target.buffer ?? new ArrayBuffer()
}
