import { expect, type Locator, type Page } from '@playwright/test'
import { PASSWORD } from './company'
import { sessionOf } from './session'
import { writeAs, type Customer } from './simulator'

export { ADMIN, ANA, BEN, MANAGER, PASSWORD } from './company'

/** Where fingers type no field gets it by itself. */
function hasFocusInThread(): boolean {
  const isTouched = matchMedia('(hover: none) and (pointer: coarse)').matches
  return isTouched || (document.activeElement?.closest('main') ?? null) !== null
}

/** The inbox as somebody sees it who looks at it and types into it. */
export class InboxOf {
  readonly page: Page
  readonly list: Locator
  readonly thread: Locator
  readonly composer: Locator
  readonly search: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('list', { name: 'Conversations' })
    this.thread = page.getByRole('log', { name: 'Messages' })
    this.composer = page.getByRole('textbox', { name: 'Write a message' })
    this.search = page.getByRole('searchbox', { name: 'Search names, numbers and messages' })
  }

  /** As somebody who has signed in before: the browser has their session. */
  async signIn(email: string, path = '/'): Promise<void> {
    await this.page.context().addCookies([await sessionOf(email)])
    await this.page.goto(path)
    await this.#isThere()
  }

  /** By the page that asks for it. */
  async signInByForm(email: string, path = '/', password = PASSWORD): Promise<void> {
    await this.page.goto(path)
    await this.fillIn(email, password)
    await this.#isThere()
  }

  async fillIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
  }

  async #isThere(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    // Who is quicker than the page presses keys that nothing hears.
    await this.page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 5_000 })))
    // A mouse that rests on the list holds its order.
    await this.page.mouse.move(0, 0)
  }

  /** Says that one wants to go; with something unsent there is a question first. */
  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: /, (online|offline)$/ }).click()
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click()
  }

  row(customer: Customer): Locator {
    return this.page.getByRole('link', { name: customer.name })
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name })
  }

  bubble(text: string): Locator {
    return this.thread.getByRole('article').filter({ hasText: text })
  }

  tick(text: string, label: string): Locator {
    return this.bubble(text).getByRole('img', { name: label, exact: true })
  }

  /** Has a customer write, waits for the row and opens it. */
  async openNew(customer: Customer, text: string): Promise<void> {
    await writeAs(customer, text)
    await this.open(customer)
    await expect(this.bubble(text)).toBeVisible()
  }

  async open(customer: Customer): Promise<void> {
    await this.row(customer).click()
    await expect(this.page.getByRole('heading', { name: customer.name })).toBeVisible()
    // A mouse that rests on the list holds its order.
    await this.page.mouse.move(0, 0)
    // It comes to where one writes, and would take from who is quicker what they did meanwhile.
    await expect.poll(() => this.page.evaluate(hasFocusInThread)).toBe(true)
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  async assignTo(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Assign/ }).click()
    await this.page.getByRole('menuitemcheckbox', { name }).click()
    await expect(this.page.getByRole('button', { name: `Assigned to ${name}` })).toBeVisible()
  }
}
