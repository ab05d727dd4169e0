import { someConversation } from './spec-fixtures'

/** A socket whose server is the spec. */
export class FakeSocket extends EventTarget {
  readyState: number = WebSocket.CONNECTING
  sent: unknown[] = []

  send(text: string) {
    this.sent.push(JSON.parse(text))
  }

  close() {
    this.readyState = WebSocket.CLOSED
  }

  open() {
    this.readyState = WebSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }

  receive(frame: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }

  fail(code = 1006) {
    this.readyState = WebSocket.CLOSED
    this.dispatchEvent(new CloseEvent('close', { code }))
  }
}

/** A change that stands at this place. */
export const frame = (seq: string) => ({
  seq,
  id: `id ${seq}`,
  type: 'conversation.updated',
  at: '2026-05-13T09:00:00.000Z',
  traceId: 't',
  data: someConversation(7),
})
