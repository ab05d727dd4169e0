import { infiniteQueryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../../api/client'
import { queryKeys } from '../../../api/query-keys'

export type FileKind = 'media' | 'documents'

const PAGE = 30

/** The messages of a conversation that brought a file, newest first. */
export function filePages(conversationId: number, kind: FileKind) {
  return infiniteQueryOptions({
    queryKey: queryKeys.messages.files(conversationId, kind),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        gateway.GET('/api/v1/conversations/{conversationId}/files', {
          params: {
            path: { conversationId },
            query: { kind, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnMount: 'always' as const,
  })
}
