import { expect, type Locator, type Page } from '@playwright/test'

/** The settings as an admin sees them. */
export class SettingsOf {
  readonly page: Page
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog')
  }

  /** One of the pages, by its name in the list. */
  async open(name: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Settings', exact: true }).click()
    const pages = this.page.getByRole('navigation', { name: 'Settings' })
    await pages.getByRole('link', { name, exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  row(name: string): Locator {
    return this.page.getByRole('main').getByRole('link', { name })
  }

  /** Invites somebody; answers how they get in. */
  async invite(name: string, email: string): Promise<{ link: string; oneTimePassword: string }> {
    await this.page.getByRole('main').getByRole('button', { name: 'Invite somebody' }).click()
    await this.dialog.getByLabel('Name').fill(name)
    await this.dialog.getByLabel('E-mail').fill(email)
    await this.dialog.getByRole('button', { name: 'Invite somebody' }).click()
    await expect(this.page.getByRole('dialog', { name: `${name} is invited` })).toBeVisible()
    const link = new URL(await this.dialog.getByRole('textbox', { name: 'Link', exact: true }).inputValue())
    const oneTimePassword = await this.dialog
      .getByRole('textbox', { name: 'One-time password', exact: true })
      .inputValue()
    await this.dialog.getByRole('button', { name: 'Done' }).click()
    return { link: link.pathname + link.hash, oneTimePassword }
  }

  /** What is said at the foot of the page. */
  async said(words: string): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: words }).first()).toBeVisible()
  }

  async answer(words: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name: words }).click()
  }
}
