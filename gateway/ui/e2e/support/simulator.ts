import { COMPANY } from './company'

/** The WhatsApp simulator beside the all-in-one: here customers write, and here things go wrong on purpose. */
export const SIMULATOR_URL = process.env.TRIPTYCH_SIMULATOR_URL ?? 'http://localhost:8090'

/** The number of the company that the tests work in. */
const OURS = COMPANY.phoneNumberId

export interface Customer {
  name: string
  /** As WhatsApp gives it: digits only. */
  number: string
}

/** Somebody whom no other test and no demo data knows. */
export function newCustomer(): Customer {
  const digits = String(Math.floor(Math.random() * 10_000_000)).padStart(7, '0')
  return { name: `Tester ${digits}`, number: `35191${digits}` }
}

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${SIMULATOR_URL}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  const answer = await response.text()
  return answer === '' ? undefined : JSON.parse(answer)
}

export function writeAs(customer: Customer, text: string, phoneNumberId = OURS): Promise<string> {
  return sendAs(customer, { type: 'text', text: { body: text } }, phoneNumberId)
}

/** A customer's lines; a few at a time, so that it takes seconds. */
export async function writeLines(customer: Customer, count: number): Promise<void> {
  const at = 20
  for (let from = 1; from <= count; from += at) {
    const lines = Array.from({ length: Math.min(at, count - from + 1) }, (_, index) => from + index)
    await Promise.all(lines.map((line) => writeAs(customer, `Line ${line}.`)))
  }
}

/** Anything that a customer may send, as in a webhook. Answers WhatsApp’s id of it. */
export async function sendAs(
  customer: Customer,
  message: Record<string, unknown>,
  phoneNumberId = OURS,
): Promise<string> {
  const { number: from, name } = customer
  const sent = await post('/_sim/inbound', { phoneNumberId, from, name, message })
  return (sent as { id: string }).id
}

/** Who is known by WhatsApp’s id of them writes, with their number or, as they hide it, without. */
export function writeHidden(
  { userId, name, from }: { userId: string; name: string; from?: string },
  text: string,
): Promise<unknown> {
  const message = { type: 'text', text: { body: text } }
  return post('/_sim/inbound', {
    phoneNumberId: OURS,
    userId,
    name,
    ...(from !== undefined && { from }),
    message,
  })
}

/** We write to this customer with the WhatsApp Business app on the phone. */
export function writeOnThePhone(customer: Customer, text: string): Promise<unknown> {
  return sendOnThePhone(customer, { type: 'text', text: { body: text } })
}

/** The same with anything that may be sent, as in a webhook. */
export function sendOnThePhone(customer: Customer, message: Record<string, unknown>): Promise<unknown> {
  return post('/_sim/echo', { phoneNumberId: OURS, to: customer.number, message })
}

export type Fault = 'refuse_token' | 'stall' | 'http_500' | 'html_502' | 'rate_limit' | 'window_closed'

/** The next calls to send to this customer go wrong. */
export function breakSending(customer: Customer, kind: Fault, count: number): Promise<unknown> {
  return post('/_sim/faults', { to: customer.number, kind, count })
}

/** From now on they go right. */
export function healSending(customer: Customer): Promise<unknown> {
  return post('/_sim/heal', { to: customer.number })
}

interface Sent {
  request: {
    to?: string
    type?: string
    text?: { body?: string }
    template?: { name?: string }
    [member: string]: unknown
  }
}

/** What reached a customer's phone, in order, as the Cloud API was asked for it. */
export async function sentTo(customer: Customer, phoneNumberId = OURS): Promise<Sent['request'][]> {
  const response = await fetch(`${SIMULATOR_URL}/_sim/sent?phoneNumberId=${phoneNumberId}`)
  const { sent } = (await response.json()) as { sent: Sent[] }
  return sent.map(({ request }) => request).filter(({ to }) => to?.replace('+', '') === customer.number)
}

/** The texts that reached a customer's phone, in order. */
export async function textsTo(customer: Customer, phoneNumberId = OURS): Promise<(string | undefined)[]> {
  return (await sentTo(customer, phoneNumberId)).map(({ text }) => text?.body)
}

/** The names of the templates that did. */
export async function templatesTo(customer: Customer): Promise<(string | undefined)[]> {
  return (await sentTo(customer, OURS)).map(({ template }) => template?.name)
}

/** WhatsApp makes another of a template of ours. */
export function makeOfTemplate(
  name: string,
  language: string,
  what: { status?: string; quality?: string },
): Promise<unknown> {
  return post('/_sim/templates', { wabaId: COMPANY.wabaId, name, language, ...what })
}
