import { expect } from '@playwright/test'
import type { Screen, Stage } from './screens'
import { answering } from './support/routes'

/** Those by which one comes in for the first time, and what a sign-in may ask besides. */
export const SCREENS_OF_ENTRY: readonly Screen[] = [
  {
    name: 'set-up',
    open: async ({ page }) => {
      await page.goto('/setup#token=x')
      await expect(page.getByRole('button', { name: 'Found the company' })).toBeVisible()
    },
  },
  {
    name: 'invitation',
    open: async ({ page }) => {
      await page.route(
        '**/invitations/*',
        answering({
          companyName: 'Aurora Travel',
          name: 'Cleo Martin',
          email: 'cleo@aurora.example',
          passwordRules: { minLength: 12 },
        }),
      )
      await page.goto('/invitation#x')
      await expect(page.getByRole('heading', { name: 'Welcome to Aurora Travel' })).toBeVisible()
    },
  },
  {
    name: 'invitation-ended',
    open: async ({ page }) => {
      await page.goto('/invitation#gone')
      await expect(page.getByText('This invitation can’t be used any more.')).toBeVisible()
    },
  },
  ...(['second_factor_required', 'password_change_required'] as const).map((code) => ({
    name: `sign-in-${code.replaceAll('_', '-')}`,
    open: async ({ page, inbox }: Stage) => {
      await page.route('**/auth/login', (route) =>
        route.fulfill({ status: 401, json: { success: false, error: 'x', code, traceId: 'x' } }),
      )
      await page.goto('/')
      await inbox.fillIn('ana@aurora.example', 'right')
      await expect(page.getByRole('button', { name: 'Sign in as somebody else' })).toBeVisible()
    },
  })),
  {
    name: 'sign-in-by-issuer',
    open: async ({ page }) => {
      await page.route(
        '**/auth/methods',
        answering({ password: false, setUp: false, oidc: { name: 'Aurora ID', startUrl: '/x' } }),
      )
      await page.goto('/?oidc=refused')
      await expect(page.getByRole('link', { name: 'Sign in with Aurora ID' })).toBeVisible()
    },
  },
]
