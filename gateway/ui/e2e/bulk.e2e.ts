import { expect, test, type Page } from '@playwright/test'
import { violations } from './support/axe'
import { ANA, InboxOf, MANAGER } from './support/inbox'
import { layoutFaults } from './support/layout'
import { newCustomer, writeAs, type Customer } from './support/simulator'

/** New ones at the top of the list, the last named first. */
async function customersIn(inbox: InboxOf, count: number): Promise<Customer[]> {
  const customers: Customer[] = []
  for (let each = 0; each < count; each++) {
    const customer = newCustomer()
    await writeAs(customer, 'Hello')
    await expect(inbox.list.getByRole('link').first()).toContainText(customer.name)
    customers.unshift(customer)
  }
  return customers
}

const barOf = (page: Page) =>
  page.getByRole('group', { name: 'What is done with the selected conversations' })
const checkOf = (page: Page, { name }: Customer) => page.getByRole('checkbox', { name })

test('a range is selected by shift, archived, and is back by Undo', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const [top, second, third, last] = (await customersIn(inbox, 4)) as [Customer, Customer, Customer, Customer]
  await inbox.row(top).hover()
  await checkOf(page, top).click()
  await expect(barOf(page).getByRole('heading', { name: /^1 selected, of \d+ loaded$/ })).toBeVisible()
  await inbox.row(third).click({ modifiers: ['Shift'] })
  for (const customer of [top, second, third]) await expect(checkOf(page, customer)).toBeChecked()
  await expect(checkOf(page, last)).not.toBeChecked()
  await inbox.row(second).click({ modifiers: ['ControlOrMeta'] })
  await expect(checkOf(page, second)).not.toBeChecked()
  await expect(inbox.row(top)).toContainText('Selected')
  await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toBeAttached()
  await expect(page).toHaveURL(/\/inbox$/)
  expect(await violations(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])

  await barOf(page).getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('2 conversations archived.').first()).toBeVisible()
  await expect(inbox.row(top)).toHaveCount(0)
  await expect(inbox.row(third)).toHaveCount(0)
  await expect(inbox.row(second)).toBeVisible()
  await expect(barOf(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('2 conversations are as they were.').first()).toBeVisible()
  await expect(inbox.row(top)).toBeVisible()
  await expect(inbox.row(third)).toBeVisible()
})

test('by keys alone: selected, given to a colleague, taken back, labelled, read, and let go', async ({
  page,
}) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const [top, second, third] = (await customersIn(inbox, 3)) as [Customer, Customer, Customer]
  await page.keyboard.press('j')
  await expect(inbox.row(top)).toBeFocused()
  await page.keyboard.press('x')
  await expect(checkOf(page, top)).toBeChecked()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(inbox.row(third)).toBeFocused()
  await page.keyboard.press('Shift+x')
  for (const customer of [top, second, third]) await expect(checkOf(page, customer)).toBeChecked()

  await page.keyboard.press('a')
  await expect(page.getByRole('menu', { name: 'Assign' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Ana Duarte' }).press('Enter')
  await expect(page.getByText('3 conversations given to \u2068Ana Duarte\u2069.').first()).toBeVisible()
  await expect(inbox.row(second)).toContainText('Assigned to Ana Duarte')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('3 conversations are as they were.').first()).toBeVisible()
  await expect(inbox.row(second)).not.toContainText('Assigned to Ana Duarte')

  await inbox.row(top).focus()
  await page.keyboard.press('x')
  await expect(checkOf(page, top)).toBeChecked()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(checkOf(page, second)).toBeChecked()
  const label = `Group ${top.number.slice(-6)}`
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Labels' })
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(label)
  await expect(dialog.getByRole('option', { name: label })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('option', { name: label })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Labels of 2 conversations changed.').first()).toBeVisible()
  for (const customer of [top, second]) await expect(inbox.row(customer)).toContainText(label)
  await expect(inbox.row(third)).not.toContainText(label)

  await inbox.row(top).focus()
  await page.keyboard.press('x')
  await expect(checkOf(page, top)).toBeChecked()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('Mark as read')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 conversation marked as read.').first()).toBeVisible()
  await expect(inbox.row(top)).not.toContainText('unread')

  await inbox.row(second).focus()
  await page.keyboard.press('x')
  await expect(barOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(barOf(page)).toHaveCount(0)
  await expect(inbox.row(second)).toBeFocused()
})

test('what moves stays selected, what leaves does not, and all that is loaded can be', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const [top, second] = (await customersIn(inbox, 2)) as [Customer, Customer]
  await inbox.row(second).focus()
  await page.keyboard.press('x')
  await expect(checkOf(page, second)).toBeChecked()
  await writeAs(second, 'Once more')
  await expect(inbox.list.getByRole('link').first()).toContainText(second.name)
  await expect(checkOf(page, second)).toBeChecked()
  await barOf(page)
    .getByRole('button', { name: /^Select all \d+ that are loaded$/ })
    .click()
  await expect(checkOf(page, top)).toBeChecked()
  await expect(barOf(page).getByRole('heading', { name: /^(\d+) selected, of \1 loaded$/ })).toBeVisible()
  await inbox.tab('Archived').click()
  await expect(barOf(page)).toHaveCount(0)
})

test('how many failed, and why, is said, and they stay selected', async ({ page }) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const [top, second] = (await customersIn(inbox, 2)) as [Customer, Customer]
  await page.route('**/api/v1/conversations/bulk', async (route) => {
    const body = route.request().postDataJSON() as { ids: number[]; action: string }
    const response = await route.fetch({ postData: { ...body, ids: body.ids.slice(0, -1) } })
    const answer = (await response.json()) as { data: { results: unknown[] } }
    const id = body.ids.at(-1)
    answer.data.results.push({ id, success: false, code: 'unauthorized', error: 'No' })
    await route.fulfill({ response, json: answer })
  })
  await inbox.row(second).focus()
  await page.keyboard.press('x')
  await expect(checkOf(page, second)).toBeChecked()
  await inbox.row(top).click({ modifiers: ['ControlOrMeta'] })
  await barOf(page).getByRole('button', { name: 'Archive' }).click()
  await expect(
    page.getByText('1 conversation archived. 1 couldn’t be changed: You are not allowed to do this.').first(),
  ).toBeVisible()
  await expect(barOf(page).getByRole('heading', { name: /^1 selected/ })).toBeVisible()
})

test('an agent gives away what they have: there is no way back, and it is out of sight', async ({
  page,
  browser,
}) => {
  const inbox = new InboxOf(page)
  await inbox.signIn(MANAGER)
  const [top, second] = (await customersIn(inbox, 2)) as [Customer, Customer]
  await inbox.row(top).focus()
  await page.keyboard.press('x')
  await expect(checkOf(page, top)).toBeChecked()
  await inbox.row(second).click({ modifiers: ['ControlOrMeta'] })
  await barOf(page).getByRole('button', { name: 'Assign' }).click()
  await page.getByRole('menuitem', { name: 'Ana Duarte' }).click()
  await expect(page.getByText('2 conversations given to \u2068Ana Duarte\u2069.').first()).toBeVisible()

  const beside = await (await browser.newContext()).newPage()
  const anas = new InboxOf(beside)
  await anas.signIn(ANA)
  await anas.row(top).focus()
  await beside.keyboard.press('x')
  await expect(checkOf(beside, top)).toBeChecked()
  await anas.row(second).click({ modifiers: ['ControlOrMeta'] })
  await beside.keyboard.press('a')
  await beside.getByRole('menuitem', { name: 'Nobody' }).click()
  await expect(beside.getByText('2 conversations assigned to nobody.').first()).toBeVisible()
  await expect(anas.row(top)).toHaveCount(0)
  await expect(anas.row(second)).toHaveCount(0)
  await expect(beside.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect(inbox.row(top)).not.toContainText('Assigned to')
  await beside.context().close()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true })

  test('a menu begins it, and a press on a row selects it', async ({ page }) => {
    const inbox = new InboxOf(page)
    await inbox.signIn(MANAGER)
    const [top, second] = (await customersIn(inbox, 2)) as [Customer, Customer]
    await expect(checkOf(page, top)).toBeHidden()
    await page.getByRole('button', { name: 'Filter the list' }).tap()
    await page.getByRole('menuitem', { name: 'Select conversations' }).tap()
    await expect(barOf(page).getByRole('heading', { name: /^0 selected/ })).toBeVisible()
    await expect(barOf(page).getByRole('button', { name: 'Archive' })).toBeDisabled()
    await inbox.row(top).tap()
    await inbox.row(second).tap()
    await expect(page).toHaveURL(/\/inbox$/)
    await expect(checkOf(page, second)).toBeChecked()
    expect(await violations(page)).toEqual([])
    expect(await layoutFaults(page)).toEqual([])
    await barOf(page).getByRole('button', { name: 'Archive' }).tap()
    await expect(page.getByText('2 conversations archived.').first()).toBeVisible()
    await expect(inbox.row(top)).toHaveCount(0)
    await inbox.tab('Archived').tap()
    await page.getByRole('button', { name: 'Filter the list' }).tap()
    await page.getByRole('menuitem', { name: 'Select conversations' }).tap()
    await inbox.row(top).tap()
    await barOf(page).getByRole('button', { name: 'Reopen' }).tap()
    await expect(page.getByText('1 conversation reopened.').first()).toBeVisible()
    await expect(inbox.row(top)).toHaveCount(0)
  })
})
