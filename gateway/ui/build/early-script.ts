import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import ts from 'typescript'
import type { Plugin } from 'vite'

const SOURCE = 'src/early.ts'

/**
 * Puts `src/early.ts` into the head as a script that the page waits for. A module would come after the first painting,
 * and our Content-Security-Policy lets no script stand in the page.
 */
export function earlyScript(): Plugin {
  let building = false
  return {
    name: 'early-script',
    configResolved({ command }) {
      building = command === 'build'
    },
    async buildStart() {
      if (!building) return
      const source = await compiled()
      const hash = createHash('sha256').update(source).digest('hex').slice(0, 8)
      this.emitFile({ type: 'asset', fileName: `assets/early-${hash}.js`, source })
    },
    configureServer({ middlewares }) {
      middlewares.use('/early.js', (_request, response, next) => {
        compiled().then((source) => {
          response.setHeader('Content-Type', 'text/javascript')
          response.end(source)
        }, next)
      })
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const built = Object.keys(bundle ?? {}).find((name) => name.startsWith('assets/early-'))
        return [
          {
            tag: 'script',
            attrs: { src: built === undefined ? '/early.js' : `/${built}` },
            injectTo: 'head-prepend',
          },
        ]
      },
    },
  }
}

async function compiled(): Promise<string> {
  const { outputText } = ts.transpileModule(await readFile(SOURCE, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      removeComments: true,
    },
  })
  return outputText
}
