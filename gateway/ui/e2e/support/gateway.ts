import { expect } from '@playwright/test'
import { MANAGER, PASSWORD } from './company'
import { logIn, url } from './session'
import { newCustomer, writeAs } from './simulator'

interface Stored {
  id: number
  version: number
  name?: string
  email?: string
  notes?: string
  tags: string[]
}

/** The gateway, as another program of the company uses it: what a colleague does elsewhere. */
export class Colleague {
  /** Who they are, as the gateway says. */
  readonly user: Readonly<Record<string, unknown>>
  #token: string

  private constructor(user: Record<string, unknown>, token: string) {
    this.user = user
    this.#token = token
  }

  static async signIn(email: string): Promise<Colleague> {
    const { data } = (await (await logIn(email)).json()) as {
      data: { user: Record<string, unknown>; accessToken: string }
    }
    return new Colleague(data.user, data.accessToken)
  }

  /** The contact of the conversation that a page shows. */
  async contactIdAt(address: string): Promise<number> {
    const [id] = /\d+/.exec(new URL(address).pathname) ?? []
    const { contactId } = await this.#call<{ contactId: number }>('GET', `/conversations/${id}`)
    return contactId
  }

  contact(id: number): Promise<Stored> {
    return this.#call('GET', `/contacts/${id}`)
  }

  change(id: number, change: Record<string, unknown>): Promise<Stored> {
    return this.#call('PATCH', `/contacts/${id}`, change)
  }

  conversation(id: number): Promise<Record<string, unknown>> {
    return this.#call('GET', `/conversations/${id}`)
  }

  read(id: number): Promise<Record<string, unknown>> {
    return this.#call('POST', `/conversations/${id}/read`, {})
  }

  markUnread(id: number): Promise<Record<string, unknown>> {
    return this.#call('POST', `/conversations/${id}/unread`)
  }

  /** A page of messages: their ids, and where the next page begins. */
  async page(path: string): Promise<{ ids: number[]; nextCursor: string }> {
    const { messages, nextCursor = '' } = await this.#call<{
      messages: { id: number }[]
      nextCursor?: string
    }>('GET', path)
    return { ids: messages.map(({ id }) => id), nextCursor }
  }

  /** For an admin: what another program knows of a message. */
  report(messageId: string, status: 'delivered' | 'read' | 'failed'): Promise<Record<string, unknown>> {
    return this.#call('PATCH', `/messages/${messageId}/status`, { status })
  }

  /** For an admin: all who work here. */
  async people(): Promise<{ email: string }[]> {
    return (await this.#call<{ users: { email: string }[] }>('GET', '/users')).users
  }

  /** For an admin: somebody is invited, and takes the invitation with the password of all of them. */
  async invite(person: { name: string; email: string; role: string }): Promise<void> {
    const { invitation } = await this.#call<{ invitation: { url: string } }>('POST', '/users', person)
    const [, token = ''] = /#token=(.+)/.exec(invitation.url) ?? []
    await this.#call('POST', `/invitations/${token}`, { password: PASSWORD })
  }

  counts(): Promise<{ all: number }> {
    return this.#call('GET', '/conversations/counts')
  }

  me(): Promise<Record<string, unknown>> {
    return this.#call('GET', '/me')
  }

  changeMe(change: Record<string, unknown>): Promise<Record<string, unknown>> {
    return this.#call('PATCH', '/me', change)
  }

  /** For an admin: changes some of the company's settings. */
  settings(): Promise<Record<string, unknown>> {
    return this.#call<Record<string, unknown>>('GET', '/settings')
  }

  async changeSettings(change: Record<string, unknown>): Promise<void> {
    await this.#call('PUT', '/settings', { ...(await this.settings()), ...change })
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return ((await response.json()) as { data: T }).data
  }
}

const PAGE = 30

/** Until there are more conversations than a page of the list has. */
export async function fillList(): Promise<void> {
  const customers = Array.from({ length: PAGE + 5 }, newCustomer)
  await Promise.all(customers.map((customer) => writeAs(customer, 'One of many.')))
  const colleague = await Colleague.signIn(MANAGER)
  await expect.poll(async () => (await colleague.counts()).all, { timeout: 30_000 }).toBeGreaterThan(PAGE + 4)
}
