import { expect, test } from '@playwright/test'
import { violations } from './support/axe'
import { ADMIN, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer } from './support/simulator'

test('who is overtaken by a colleague reads their answer first, and loses nothing', async ({
  page,
  browser,
}) => {
  const customer = newCustomer()
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  await inbox.openNew(customer, 'Where is my order?')
  const beside = new InboxOf(await (await browser.newContext()).newPage())
  await beside.signIn(ADMIN)
  await beside.open(customer)

  await inbox.composer.fill('I will look')
  await beside.send('It is on its way')
  await expect(inbox.bubble('It is on its way')).toBeVisible()
  await inbox.composer.press('Enter')
  const told = page.getByText('has answered in the meantime: “It is on its way”')
  await expect(told).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])

  await inbox.thread.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(inbox.composer).toHaveValue('I will look')
  await expect(inbox.composer).toBeFocused()
  // The answer has been read by now, and nothing else came.
  await inbox.composer.fill('As my colleague says')
  await inbox.composer.press('Enter')
  const anyway = page.getByRole('button', { name: 'Send anyway' })
  await expect(inbox.tick('As my colleague says', 'Read')).toBeVisible()
  await expect(anyway).toHaveCount(0)

  await inbox.composer.fill('Anything else?')
  await beside.send('Do you need more?')
  await expect(inbox.bubble('Do you need more?')).toBeVisible()
  await inbox.composer.press('Enter')
  await anyway.click()
  await expect(inbox.tick('Anything else?', 'Read')).toBeVisible()
  await expect(beside.bubble('Anything else?')).toBeVisible()
})
