import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'

/** A file as a person chooses it. */
export interface SomeFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A picture in one colour; or of noise, which can't be made smaller without loss. */
export function picture(name: string, width: number, height: number, noise = false): SomeFile {
  const line = 1 + 3 * width
  const pixels = noise ? randomBytes(line * height) : Buffer.alloc(line * height, 0x88)
  for (let row = 0; row < height; row++) pixels[row * line] = 0
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const parts = [
    part('IHDR', head),
    part('IDAT', deflateSync(pixels, { level: 1 })),
    part('IEND', Buffer.alloc(0)),
  ]
  const buffer = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
  return { name, mimeType: 'image/png', buffer }
}

export function paper(name: string): SomeFile {
  const words = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(words) }
}

function part(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Chooses files by the menu beside the composer. */
export async function attach(page: Page, what: string, files: SomeFile[]): Promise<void> {
  await page.getByRole('button', { name: 'More to send' }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: what }).click(),
  ])
  await chooser.setFiles(files)
}

/** What comes with files that are dragged or pasted, as the page gets it. */
export function dataOf(page: Page, files: SomeFile[]) {
  const plain = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString('base64'),
  }))
  return page.evaluateHandle((all) => {
    const data = new DataTransfer()
    for (const { name, mimeType, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], name, { type: mimeType }))
    }
    return data
  }, plain)
}

/** Drops files on a place of the page; `over` looks at the page while they are still held. */
export async function drop(place: Locator, files: SomeFile[], over: () => Promise<void>): Promise<void> {
  const dataTransfer = await dataOf(place.page(), files)
  await place.dispatchEvent('dragover', { dataTransfer })
  await over()
  await place.dispatchEvent('drop', { dataTransfer })
}

export async function paste(place: Locator, files: SomeFile[]): Promise<void> {
  const data = await dataOf(place.page(), files)
  await place.evaluate(
    (element, clipboardData) =>
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
    data,
  )
}
