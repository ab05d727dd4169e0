/** Utilities that cut a text off. */
const CUTS = /(?:^|[\s:])(?:truncate|text-ellipsis|line-clamp-[\w[(]+)(?!\w)/u

/** Whoever can't read the whole text must be able to ask for it: `Cut` does that. */
export const noBareCut = {
  meta: {
    type: 'problem',
    messages: { bare: '“{{text}}” cuts a text that nobody can read then: use Cut.' },
    schema: [],
  },
  create(context) {
    function check(node, text) {
      const found = CUTS.exec(text)
      if (found) context.report({ node, messageId: 'bare', data: { text: found[0].trim() } })
    }
    return {
      'JSXAttribute[name.name="className"] Literal'(node) {
        if (typeof node.value === 'string') check(node, node.value)
      },
      'JSXAttribute[name.name="className"] TemplateElement': (node) => check(node, node.value.raw),
    }
  },
}
