import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}', 'e2e/support/*.spec.ts', 'eslint/*.spec.js'],
    setupFiles: ['src/spec-setup.ts'],
    // A busy machine is no failure.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
