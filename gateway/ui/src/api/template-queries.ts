import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { filledText } from '../lib/template-text'
import type { ShownTemplate } from '../ui/TemplatePreview'
import { applyChange } from './apply-frame'
import { dataOf, gateway } from './client'
import type { Message, MessageContent, Template } from './generated/openapi'
import { queryKeys } from './query-keys'

export interface TemplateFilter {
  accountId?: number | undefined
  status?: string | undefined
  search?: string | undefined
}

const PAGE = 50

export const templateQueries = {
  list: (filter: TemplateFilter) =>
    infiniteQueryOptions({
      queryKey: queryKeys.templates.list(filter),
      queryFn: ({ signal, pageParam }) => {
        const { accountId, status, search } = filter
        const query = {
          ...(accountId !== undefined && { accountId }),
          ...(status !== undefined && { status }),
          ...(search !== undefined && search !== '' && { search }),
          ...(pageParam !== undefined && { cursor: pageParam }),
          limit: PAGE,
        }
        return dataOf(gateway.GET('/api/v1/templates', { params: { query }, signal }))
      },
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
}

/** Sends one; the same `messageId` again is the same message. */
export async function sendTemplate(
  queries: QueryClient,
  me: number,
  conversationId: number,
  messageId: string,
  content: { name: string; language: string; components: Record<string, unknown>[] },
): Promise<void> {
  const message: Message = await dataOf(
    gateway.POST('/api/v1/conversations/{conversationId}/messages', {
      params: { path: { conversationId } },
      body: { messageId, type: 'template', content },
    }),
  )
  applyChange(queries, { type: 'message.created', data: { message } }, me)
}

/** What a template looks like, with what is known of its variables. */
export function shownTemplate(
  template: Pick<Template, 'components'>,
  valueOf: (key: string) => string | undefined = () => undefined,
): ShownTemplate {
  const shown: ShownTemplate = {}
  for (const part of template.components) {
    const text = typeof part.text === 'string' ? part.text : ''
    switch (part.type) {
      case 'HEADER': {
        const type = typeof part.format === 'string' ? part.format.toLowerCase() : 'text'
        shown.header =
          type === 'text' ? { type, text: filledText(text, (name) => valueOf(`header.${name}`)) } : { type }
        break
      }
      case 'BODY':
        shown.body = filledText(text, (name) => valueOf(`body.${name}`))
        break
      case 'FOOTER':
        shown.footer = text
        break
      case 'BUTTONS':
        shown.buttons = buttonsOf(part.buttons).map((button, index) => ({
          type: String(button.type).toLowerCase(),
          text: typeof button.text === 'string' ? button.text : '',
          ...(typeof button.url === 'string' && {
            url: filledAddress(button.url, valueOf(`button.${index}`)),
          }),
        }))
        break
    }
  }
  return shown
}

export function buttonsOf(buttons: unknown): Record<string, unknown>[] {
  return Array.isArray(buttons) ? (buttons as Record<string, unknown>[]) : []
}

/** What a message of a template shows. */
export function sentTemplate({ header, body, footer, buttons }: MessageContent): ShownTemplate {
  return {
    ...(header !== undefined && {
      header: { type: header.type, ...(header.text !== undefined && { text: header.text }) },
    }),
    body,
    footer,
    buttons: buttons?.map(({ type, text, url }) => ({ type, text, ...(url !== undefined && { url }) })),
  }
}

/** WhatsApp's examples of an address are whole addresses, what is sent for its variable is the end of one. */
function filledAddress(address: string, value: string | undefined): string {
  return value?.startsWith('https://') === true ? value : filledText(address, () => value)
}
