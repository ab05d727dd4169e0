/** Attributes that people read or hear. */
const READ = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
  'what',
  'why',
])

const hasLetter = (text) => /\p{L}/u.test(text)

/** What is read stands in the catalogue (`src/i18n`), not in a component. */
export const noUntranslated = {
  meta: {
    type: 'problem',
    messages: { untranslated: '“{{text}}” is read by people: take it from the catalogue (src/i18n).' },
    schema: [],
  },
  create(context) {
    function check(node, text) {
      if (hasLetter(text))
        context.report({ node, messageId: 'untranslated', data: { text: text.trim().slice(0, 40) } })
    }
    /** The strings that an expression may become. */
    function checkValue(node) {
      switch (node?.type) {
        case 'Literal':
          if (typeof node.value === 'string') check(node, node.value)
          break
        case 'TemplateLiteral':
          for (const quasi of node.quasis) check(node, quasi.value.cooked ?? '')
          break
        case 'ConditionalExpression':
          checkValue(node.consequent)
          checkValue(node.alternate)
          break
        case 'LogicalExpression':
          checkValue(node.right)
          if (node.operator !== '&&') checkValue(node.left)
          break
      }
    }
    return {
      JSXText: (node) => check(node, node.value),
      'JSXElement > JSXExpressionContainer': ({ expression }) => checkValue(expression),
      'JSXFragment > JSXExpressionContainer': ({ expression }) => checkValue(expression),
      JSXAttribute(node) {
        if (node.name.type !== 'JSXIdentifier' || !READ.has(node.name.name)) return
        checkValue(node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value)
      },
    }
  },
}
