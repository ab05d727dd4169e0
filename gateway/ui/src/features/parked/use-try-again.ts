import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { takeInParked } from './parked-calls'

/** Tries to take in what was set aside, and says what became of it. */
export function useTryAgain(which: { itemId?: number; reason?: string }) {
  const t = useWords('settings.parked')
  const queries = useQueryClient()
  const notices = useNotices()
  return useMutation({
    mutationFn: () => takeInParked(queries, which),
    onSuccess: ({ elements, takenIn }) => notices.done(t('tried', { takenIn, left: elements - takenIn })),
    onError: (error) => notices.failed(t('notTried'), error),
  })
}
