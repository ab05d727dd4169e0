import { expect, test } from '@playwright/test'
import path from 'node:path'
import { InboxOf, MANAGER } from './support/inbox'
import { newCustomer, writeAs, type Customer } from './support/simulator'

/** `make screens` takes them for the README, in a company that nobody has written to yet; else they are looked at only. */
const DOCS = process.env.DOCS

const PEOPLE: [name: string, ...texts: string[]][] = [
  ['Olivia Haugen', 'Is the cabin by the fjord free in the last week of June?'],
  ['Tariq al-Masri', 'هل يمكنني تغيير موعد الرحلة؟'],
  ['Camille Laurent', 'Thank you, see you on Friday!'],
  ['Rafael Monteiro', 'Posso pagar em duas vezes?', 'E há desconto para crianças?'],
  ['Siti Rahmawati', 'Does the ferry take bicycles?'],
  ['Jonas Weber', 'We land at *21:40*, is somebody still at the desk then?'],
  ['Ngozi Okafor', 'Could you send me the invoice once more?'],
]

async function people(inbox: InboxOf): Promise<void> {
  for (const [name, ...texts] of PEOPLE) {
    const customer = { ...newCustomer(), name }
    for (const text of texts) await writeAs(customer, text)
    await expect(inbox.row(customer)).toContainText(/\d unread/)
  }
}

/** A conversation as they are, with Elena. */
async function talk(inbox: InboxOf): Promise<Customer> {
  const elena = { ...newCustomer(), name: 'Elena Rossi' }
  await inbox.openNew(elena, 'Hello! We are four, and would love to see the *lighthouse* on the 14th.')
  await inbox.assignTo('Ana')
  await inbox.send('Good morning, Elena! The boat leaves at 9:30 from pier 4, and there are seats for four.')
  await expect(inbox.tick('The boat leaves at 9:30', 'Read')).toBeVisible()
  await writeAs(elena, 'Perfect. We stay at the Hotel Alfama, is it far?')
  await expect(inbox.bubble('is it far?')).toBeVisible()
  await inbox.send('Ten minutes on foot. Tickets: https://aurora.example/lighthouse')
  await expect(inbox.tick('Ten minutes on foot.', 'Read')).toBeVisible()
  await writeAs(elena, 'Wonderful, I’ll take them. _Grazie!_')
  await expect(inbox.bubble('Wonderful')).toBeVisible()
  return elena
}

test('pictures of the inbox for the README', async ({ page }, { outputDir }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await people(inbox)
  await talk(inbox)
  await inbox.open({ ...newCustomer(), name: 'Camille Laurent' })
  await inbox.open({ ...newCustomer(), name: 'Elena Rossi' })
  await expect(inbox.bubble('Wonderful')).toBeInViewport()
  await expect(page.getByRole('complementary', { name: 'Contact' })).toContainText('Customer since')
  await expect(page.locator('[data-tooltip-box]')).toHaveCount(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const file = path.join(DOCS ?? outputDir, `inbox-${colorScheme}.png`)
    const picture = await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
    expect(picture.byteLength, `${file} is small`).toBeLessThan(200_000)
  }
})
