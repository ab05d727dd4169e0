import { test as setup } from '@playwright/test'
import { DOMAINS, PEOPLE } from './support/company'
import { Colleague } from './support/gateway'

setup('every company has the people that the tests work with', async () => {
  for (const domain of DOMAINS) {
    const admin = await Colleague.signIn(`admin@${domain}`)
    const there = await admin.people()
    for (const { name, email, role } of PEOPLE) {
      const person = { name, email: `${email}@${domain}`, role }
      if (!there.some((each) => each.email === person.email)) await admin.invite(person)
    }
  }
})
