import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { isPassing } from '../api/errors'
import { WordsProvider } from '../i18n/WordsProvider'
import { latePart } from '../lib/late-part'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { BrokenPage } from './BrokenPage'
import { router } from './router'

const tooltips = latePart(() => import('../ui/TooltipHost'))

function Tooltips() {
  const part = tooltips.use()
  return part && <part.TooltipHost />
}

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Frames keep what is loaded up to date; a gap in them invalidates everything.
      staleTime: 5 * 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      // Without a network a query fails and says so, instead of waiting with a skeleton.
      networkMode: 'always',
      // A moment of the gateway's; what lasts longer is said, and heals by itself.
      retry: (failures, error) => failures < 1 && isPassing(error) && navigator.onLine,
    },
    mutations: { networkMode: 'always' },
  },
})

export function App() {
  return (
    <WordsProvider>
      <ErrorBoundary fallback={BrokenPage}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Tooltips />
        </QueryClientProvider>
      </ErrorBoundary>
    </WordsProvider>
  )
}
