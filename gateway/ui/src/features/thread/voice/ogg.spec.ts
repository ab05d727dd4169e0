import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  Input,
  OGG,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import { expect, test } from 'vitest'
import { oggOf } from './ogg'

const FRAME_SECONDS = 0.02
const FRAMES = 50

/** What an encoder says of mono Opus: its version, channels, what to leave out, the rate, gain and mapping. */
const OPUS_HEAD = new Uint8Array([
  ...new TextEncoder().encode('OpusHead'),
  ...[1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0],
])

/** A second of frames that are as long as they say, each other than the next. */
async function recorded(): Promise<ArrayBuffer> {
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat(), target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  const decoderConfig = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, description: OPUS_HEAD }
  for (let frame = 0; frame < FRAMES; frame++) {
    // Wideband, 20 ms, one channel, one frame.
    const data = new Uint8Array([0x48, frame, 1, 2, 3])
    await source.add(new EncodedPacket(data, 'key', frame * FRAME_SECONDS, FRAME_SECONDS), { decoderConfig })
  }
  await output.finalize()
  return target.buffer ?? new ArrayBuffer()
}

test('what was recorded in WebM is in Ogg, sound by sound', async () => {
  const ogg = await oggOf(await recorded())
  expect(new TextDecoder().decode(ogg.slice(0, 4))).toBe('OggS')
  const track = await new Input({
    formats: [OGG],
    source: new BufferSource(ogg),
  }).getPrimaryAudioTrack()
  expect(await track?.getCodec()).toBe('opus')
  expect(await track?.getNumberOfChannels()).toBe(1)
  const frames: number[] = []
  if (track) for await (const { data } of new EncodedPacketSink(track).packets()) frames.push(data[1] ?? -1)
  expect(frames).toEqual(Array.from({ length: FRAMES }, (_, frame) => frame))
})

test('what is no sound is none', async () => {
  await expect(oggOf(new TextEncoder().encode('<!DOCTYPE html>').buffer)).rejects.toThrow()
})
