/** Utilities that name a side of the screen; each has one that names a side of the text. */
const PHYSICAL_CLASS =
  /(?:^|[\s:])-?(?:(?:ml|mr|pl|pr|scroll-m[lr]|scroll-p[lr])-[\w[(]|(?:left|right)-[\w[(]|text-(?:left|right)(?![\w-])|(?:float|clear)-(?:left|right)(?![\w-])|border-[lr](?![\w])|rounded-(?:[lr]|tl|tr|bl|br)(?![\w]))/u

/** Properties of styles that do the same. */
const PHYSICAL_STYLE =
  /^(?:left|right|(?:margin|padding|border|scrollMargin|scrollPadding)(?:Left|Right).*|border(?:Top|Bottom)(?:Left|Right)Radius)$/

/** Left and right are other sides in Arabic: start and end are meant. */
export const noPhysicalSides = {
  meta: {
    type: 'problem',
    messages: { physical: '“{{text}}” names a side of the screen: name start or end.' },
    schema: [],
  },
  create(context) {
    function check(node, text) {
      const found = PHYSICAL_CLASS.exec(text)
      if (found) context.report({ node, messageId: 'physical', data: { text: found[0].trim() } })
    }
    return {
      Literal(node) {
        if (typeof node.value === 'string') check(node, node.value)
      },
      TemplateElement: (node) => check(node, node.value.raw),
      'JSXAttribute[name.name="style"] Property'(node) {
        const name = node.key.name ?? node.key.value
        if (PHYSICAL_STYLE.test(name)) context.report({ node, messageId: 'physical', data: { text: name } })
      },
    }
  },
}
