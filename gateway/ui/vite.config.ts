import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compiledWords } from './build/compiled-words.ts'
import { compressed } from './build/compressed.ts'
import { earlyScript } from './build/early-script.ts'

const gateway = process.env.TRIPTYCH_URL ?? 'http://localhost:8080'

const proxy = { '/api': { target: gateway, ws: true } }

export default defineConfig({
  plugins: [react(), tailwindcss(), earlyScript(), compiledWords(), compressed()],
  build: {
    target: 'es2023',
    // The gateway's Content-Security-Policy has no data: for scripts and styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // For what is loaded first, see build/check-size.mjs.
    chunkSizeWarningLimit: 900,
    manifest: true,
    rolldownOptions: {
      output: {
        // What changes seldom, and nothing that comes later.
        advancedChunks: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(?:react|react-dom|scheduler|@tanstack|use-intl|@formatjs|openapi-fetch)\//,
            },
            {
              // Small things that are loaded first in any case: together they are packed better.
              name: 'first',
              test: /src\/(?:api\/(?:client|query-keys|message-cache|frame-kinds|inbox-filter|settings-location)|lib\/(?:uuid|keys|visible-text|late-part)|commands\/shortcut)\.ts$/,
            },
          ],
        },
      },
    },
  },
  server: { proxy },
  preview: {
    proxy,
    // As the gateway serves it.
    headers: {
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  },
})
