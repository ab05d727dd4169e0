import { buttonsOf } from '../../api/template-queries'
import type { Template } from '../../api/generated/openapi'
import { variablesIn } from '../../lib/template-text'
import { stripped } from '../../lib/visible-text'

/** What is typed of a template; `examples` by `header.1`, `body.1`, `button.0`. */
export interface TemplateValues {
  accountId: string
  name: string
  language: string
  category: string
  header: string
  body: string
  footer: string
  /** A line for each: a label, and what it leads to after a bar. */
  buttons: string
  examples: Readonly<Record<string, string>>
}

export const EMPTY_TEMPLATE: TemplateValues = {
  accountId: '',
  name: '',
  language: 'en',
  category: 'utility',
  header: '',
  body: '',
  footer: '',
  buttons: '',
  examples: {},
}

export const LIMITS = { name: 512, header: 60, body: 1024, footer: 60, label: 25, buttons: 10 } as const

interface Button {
  text: string
  target: string
}

export function buttonsIn(lines: string): Button[] {
  return lines
    .split('\n')
    .map(stripped)
    .filter((line) => line !== '')
    .map((line) => {
      const bar = line.indexOf('|')
      return bar === -1
        ? { text: line, target: '' }
        : { text: stripped(line.slice(0, bar)), target: stripped(line.slice(bar + 1)) }
    })
}

export interface ExampleNeeded {
  key: string
  name: string
}

/** The variables that need an example. */
export function examplesNeeded({ header, body, buttons }: TemplateValues): ExampleNeeded[] {
  return [
    ...variablesIn(header).map((name) => ({ key: `header.${name}`, name })),
    ...variablesIn(body).map((name) => ({ key: `body.${name}`, name })),
    ...buttonsIn(buttons).flatMap(({ text, target }, index) =>
      variablesIn(target).length > 0 ? [{ key: `button.${index}`, name: text }] : [],
    ),
  ]
}

/** Whether its variables have names. */
export function isNamed({ header, body }: TemplateValues): boolean {
  return [...variablesIn(header), ...variablesIn(body)].some((name) => !/^\d+$/.test(name))
}

type Field = keyof TemplateValues

export function wrongInTemplate(values: TemplateValues): Field[] {
  const { name, language, header, body, footer, buttons, examples } = values
  const wrong: Field[] = []
  if (!/^[a-z0-9_]{1,512}$/.test(stripped(name))) wrong.push('name')
  if (!/^[a-z]{2,3}([_-][A-Z]{2})?$/.test(stripped(language))) wrong.push('language')
  if (stripped(header).length > LIMITS.header || variablesIn(header).length > 1) wrong.push('header')
  const text = stripped(body)
  if (text === '' || text.length > LIMITS.body || /^\{\{|\}\}$|\}\}\s*\{\{/.test(text)) wrong.push('body')
  if (stripped(footer).length > LIMITS.footer || variablesIn(footer).length > 0) wrong.push('footer')
  const all = buttonsIn(buttons)
  if (
    all.length > LIMITS.buttons ||
    all.some((each) => each.text === '' || each.text.length > LIMITS.label)
  ) {
    wrong.push('buttons')
  }
  if (examplesNeeded(values).some(({ key }) => stripped(examples[key] ?? '') === '')) wrong.push('examples')
  return wrong
}

type Component = Record<string, unknown>

/** In the form of the Cloud API. `before` has the parts that can't be typed here, which stay. */
export function componentsOf(values: TemplateValues, before: readonly Component[] = []): Component[] {
  const { header, body, footer, buttons, examples } = values
  const example = (key: string) => stripped(examples[key] ?? '')
  const named = isNamed(values)
  const examplesOf = (place: 'header' | 'body', text: string): Component => {
    const names = variablesIn(text)
    if (names.length === 0) return {}
    const given = names.map((name) => example(`${place}.${name}`))
    if (named) {
      const pairs = names.map((name, index) => ({ param_name: name, example: given[index] }))
      return { example: { [`${place}_text_named_params`]: pairs } }
    }
    return { example: { [`${place}_text`]: place === 'body' ? [given] : given } }
  }
  const keptHeader = before.find((part) => part.type === 'HEADER' && hasFile(part))
  const keptButtons = before.find((part) => part.type === 'BUTTONS' && hasMoreThanLines(part))
  const shownButtons = buttonsIn(buttons).map(({ text, target }, index) => {
    if (target === '') return { type: 'QUICK_REPLY', text }
    if (!target.includes('://')) return { type: 'PHONE_NUMBER', text, phone_number: target }
    const filled = variablesIn(target).length > 0 && { example: [example(`button.${index}`)] }
    return { type: 'URL', text, url: target, ...filled }
  })
  const title = stripped(header)
  return [
    ...(keptHeader !== undefined
      ? [keptHeader]
      : title === ''
        ? []
        : [{ type: 'HEADER', format: 'TEXT', text: title, ...examplesOf('header', title) }]),
    { type: 'BODY', text: stripped(body), ...examplesOf('body', body) },
    ...(stripped(footer) === '' ? [] : [{ type: 'FOOTER', text: stripped(footer) }]),
    ...(keptButtons !== undefined
      ? [keptButtons]
      : shownButtons.length === 0
        ? []
        : [{ type: 'BUTTONS', buttons: shownButtons }]),
  ]
}

/** A heading that isn't a text. */
export function hasFile(part: Component): boolean {
  return part.type === 'HEADER' && part.format !== undefined && part.format !== 'TEXT'
}

/** Buttons of kinds that have no line here. */
export function hasMoreThanLines(part: Component): boolean {
  return (
    part.type === 'BUTTONS' &&
    buttonsOf(part.buttons).some(({ type }) => !['QUICK_REPLY', 'URL', 'PHONE_NUMBER'].includes(String(type)))
  )
}

/** A template as it is typed. */
export function typedOf(template: Template): TemplateValues {
  const textOf = (type: string) => {
    const text = template.components.find((part) => part.type === type)?.text
    return typeof text === 'string' ? text : ''
  }
  const part = template.components.find(({ type }) => type === 'BUTTONS')
  const lines = part === undefined || hasMoreThanLines(part) ? [] : buttonsOf(part.buttons)
  return {
    accountId: '',
    name: template.name,
    language: template.language,
    category: template.category,
    header: textOf('HEADER'),
    body: textOf('BODY'),
    footer: textOf('FOOTER'),
    buttons: lines
      .map(({ text, url, phone_number: phone }) => [text, url ?? phone].filter(Boolean).join(' | '))
      .join('\n'),
    examples: Object.fromEntries(
      template.variables.flatMap(({ key, example }) => (example === undefined ? [] : [[key, example]])),
    ),
  }
}
