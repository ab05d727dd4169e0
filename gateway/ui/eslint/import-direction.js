import path from 'node:path'

/** What each folder of src may import besides itself. Outer folders know inner ones, never the other way round. */
const ALLOWED = {
  lib: [],
  i18n: ['lib'],
  ui: ['i18n', 'lib'],
  commands: ['ui', 'i18n', 'lib'],
  api: ['i18n', 'lib', 'ui'],
  features: ['api', 'commands', 'i18n', 'lib', 'ui'],
  pages: ['features', 'api', 'commands', 'i18n', 'lib', 'ui'],
  app: ['pages', 'features', 'api', 'commands', 'i18n', 'lib', 'ui'],
}

const src = path.resolve(import.meta.dirname, '..', 'src')

function placeOf(file) {
  const [layer, feature] = path.relative(src, file).split(path.sep)
  return { layer, feature }
}

/** `lib <- i18n <- ui <- api, commands <- features <- pages <- app`, and no feature imports another feature. */
export const importDirection = {
  meta: { type: 'problem', schema: [], messages: { outward: '{{from}} may not import {{to}}.' } },
  create(context) {
    const from = placeOf(context.filename)
    const allowed = ALLOWED[from.layer]
    if (allowed === undefined) return {}

    function check(source) {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return
      const to = placeOf(path.resolve(path.dirname(context.filename), source.value))
      if (to.layer === '..' || !(to.layer in ALLOWED)) return
      if (to.layer === from.layer) {
        if (from.layer !== 'features' || to.feature === from.feature) return
      } else if (allowed.includes(to.layer)) {
        return
      }
      const name = ({ layer, feature }) => (layer === 'features' ? `features/${feature}` : layer)
      context.report({ node: source, messageId: 'outward', data: { from: name(from), to: name(to) } })
    }

    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
    }
  },
}
