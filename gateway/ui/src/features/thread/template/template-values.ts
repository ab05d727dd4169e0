import type { Conversation, Template, TemplateVariable } from '../../../api/generated/openapi'

/** What is typed for a template's variables, by their keys. */
export type TemplateValues = Readonly<Record<string, string>>

const NAME = /name|nome|nombre|nama|اسم/i
const PHONE = /phone|telefone|tel[eé]fono|telepon/i
const MAIL = /mail/i
/** A greeting right before the first variable: it stands for who is greeted. */
const GREETED = /^\s*(hi|hello|hey|dear|ol[aá]|oi|hola|halo|hai|مرحبا|أهلا)[\s,]+\{\{1\}\}/iu

/** What can be said about the customer, each under the name that it is offered by. */
export function knownOf({ contact, phoneNumber }: Conversation) {
  const name = contact?.name
  return {
    name,
    firstName: name?.split(/\s+/)[0],
    phoneNumber: contact?.phoneNumber ?? phoneNumber,
    email: contact?.email,
  }
}

/** The variables as far as the customer fills them. */
export function filledFrom(template: Template, conversation: Conversation): TemplateValues {
  const known = knownOf(conversation)
  const body = template.components.find(({ type }) => type === 'BODY')?.text
  const greets = typeof body === 'string' && GREETED.test(body)
  const valueOf = ({ kind, name = '', key }: TemplateVariable) => {
    if (kind !== 'text') return undefined
    if (key === 'body.1' && greets) return known.firstName
    if (MAIL.test(name)) return known.email
    if (PHONE.test(name)) return known.phoneNumber
    if (NAME.test(name)) return /first/i.test(name) ? known.firstName : known.name
    return undefined
  }
  return Object.fromEntries(
    template.variables.flatMap((variable) => {
      const value = valueOf(variable)
      return value === undefined ? [] : [[variable.key, value]]
    }),
  )
}

/** WhatsApp takes no line breaks, tabs or more than four spaces in a row. */
const UNFIT = /[\n\r\t]| {5}/

/** A file that was brought, in the place of its address. */
const BROUGHT = /^media:(\d+)$/

export function broughtValue(mediaId: number): string {
  return `media:${mediaId}`
}

export function isBrought(value: string): boolean {
  return BROUGHT.test(value)
}

export type Unfit = 'empty' | 'unfit' | 'noLink'

/** What is wrong with what is typed for a variable. */
export function unfitness({ kind }: TemplateVariable, value = ''): Unfit | undefined {
  if (value.trim() === '') return 'empty'
  if (kind === 'image' || kind === 'video' || kind === 'document') {
    if (isBrought(value)) return undefined
    return URL.canParse(value.trim()) && value.trim().startsWith('https://') ? undefined : 'noLink'
  }
  return UNFIT.test(value.trim()) ? 'unfit' : undefined
}

/** As the Cloud API wants it. */
export function componentsOf(template: Template, values: TemplateValues): Record<string, unknown>[] {
  const named = template.parameterFormat === 'named'
  const of = (place: TemplateVariable['place']) =>
    template.variables.filter((variable) => variable.place === place)
  const parameter = ({ key, kind, name }: TemplateVariable) => {
    const value = (values[key] ?? '').trim()
    if (kind === 'text') return { type: kind, ...(named && { parameter_name: name }), text: value }
    if (kind === 'coupon_code') return { type: kind, coupon_code: value }
    const mediaId = BROUGHT.exec(value)?.[1]
    return { type: kind, [kind]: mediaId === undefined ? { link: value } : { mediaId: Number(mediaId) } }
  }
  return [
    ...(['header', 'body'] as const)
      .filter((place) => of(place).length > 0)
      .map((place) => ({ type: place, parameters: of(place).map(parameter) })),
    ...of('button').map((variable) => ({
      type: 'button',
      sub_type: variable.kind === 'coupon_code' ? 'copy_code' : 'url',
      index: String(variable.button ?? 0),
      // The text of a button's address has no name.
      parameters: [
        variable.kind === 'coupon_code'
          ? parameter(variable)
          : { type: 'text', text: (values[variable.key] ?? '').trim() },
      ],
    })),
  ]
}
