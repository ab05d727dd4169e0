import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const IN_A_PAGE = ['src/**/*.spec.tsx', 'src/**/*.dom.spec.ts']

/** What needs no page runs without one: making a page for each file takes most of the time there is. */
export default defineConfig({
  plugins: [react()],
  test: {
    // A busy machine is no failure.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          include: IN_A_PAGE,
          setupFiles: ['src/spec-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'plain',
          environment: 'node',
          include: ['src/**/*.spec.ts', 'e2e/support/*.spec.ts', 'eslint/*.spec.js'],
          exclude: IN_A_PAGE,
        },
      },
    ],
  },
})
