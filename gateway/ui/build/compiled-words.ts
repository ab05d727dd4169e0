import compile from 'icu-minify/compile'
import ts from 'typescript'
import type { Plugin } from 'vite'

const CATALOGUE = /\/src\/i18n\/catalogue\/(?:settings\/)?[\w-]+\.ts$/

/** Reads the messages of a catalogue while building, so that no page has to carry what reads them. */
export function compiledWords(): Plugin {
  return {
    name: 'compiled-words',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
    }),
    async transform(source, id) {
      if (!CATALOGUE.test(id)) return
      const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } })
      const url = `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`
      const { default: words } = (await import(url)) as { default: unknown }
      return {
        code: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiledIn(words)))})`,
        map: null,
      }
    },
  }
}

function compiledIn(words: unknown): unknown {
  if (typeof words === 'string') return compile(words)
  if (typeof words !== 'object' || words === null) throw new Error(`No words: ${String(words)}`)
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, compiledIn(value)]))
}
