import type { Cookie } from '@playwright/test'
import { PASSWORD } from './company'

export const url = process.env.TRIPTYCH_URL ?? 'http://localhost:8080'

/** The gateway's answer to who signs in, which has to be a yes. */
export async function logIn(email: string): Promise<Response> {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Triptych-Request': '1' },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  if (!response.ok) throw new Error(`${email} can’t sign in: ${await response.text()}`)
  return response
}

/** A new session of somebody, as a browser keeps it that they signed in with. */
export async function sessionOf(email: string): Promise<Pick<Cookie, 'name' | 'value' | 'path' | 'domain'>> {
  const response = await logIn(email)
  const [cookie = ''] = response.headers.getSetCookie()
  const [, name = '', value = ''] = /^(\w+)=([^;]+)/.exec(cookie) ?? []
  const [, path = '/'] = /Path=([^;]+)/.exec(cookie) ?? []
  return { name, value, path, domain: new URL(url).hostname }
}
