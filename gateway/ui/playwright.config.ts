import { defineConfig } from '@playwright/test'

const NEW = 'first-day.e2e.ts'

/** Runs against an all-in-one that somebody else started; the browser is the system's, none is downloaded. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  // Each has a company of its own, where its tests take turns.
  workers: 2,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./e2e/support/failures.ts']],
  projects: [
    { name: 'people', testMatch: 'people.setup.ts' },
    // With the demo's companies.
    { name: 'demo', testIgnore: NEW, dependencies: ['people'] },
    // With nothing in it.
    { name: 'new', testMatch: NEW },
  ],
  use: {
    // What is in the way of a click is said soon.
    actionTimeout: 30_000,
    baseURL: process.env.TRIPTYCH_URL ?? 'http://localhost:8080',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A microphone that beeps, and that needs no person to allow it.
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
})
