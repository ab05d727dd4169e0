import { test as setup } from '@playwright/test'
import { DOMAINS, PASSWORD, PEOPLE } from './support/company'
import { logIn, url } from './support/session'

async function post<T>(path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return ((await response.json()) as { data: T }).data
}

setup('every company has the people that the tests work with', async () => {
  for (const domain of DOMAINS) {
    const { data } = (await (await logIn(`admin@${domain}`)).json()) as { data: { accessToken: string } }
    const answer = await fetch(`${url}/api/v1/users`, {
      headers: { Authorization: `Bearer ${data.accessToken}` },
    })
    const there = ((await answer.json()) as { data: { users: { email: string }[] } }).data.users
    for (const { name, email, role } of PEOPLE) {
      const person = { name, email: `${email}@${domain}`, role }
      if (there.some((each) => each.email === person.email)) continue
      const { invitation } = await post<{ invitation: { url: string } }>('/users', person, data.accessToken)
      const [, token = ''] = /#token=(.+)/.exec(invitation.url) ?? []
      await post(`/invitations/${token}`, { password: PASSWORD })
    }
  }
})
