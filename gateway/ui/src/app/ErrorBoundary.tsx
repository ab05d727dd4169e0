import { Component, type ReactNode } from 'react'
import { useWords } from '../i18n/words'
import { FailedState } from '../ui/FailedState'

interface State {
  failed: boolean
}

/** For a fault of the page itself: drafts and unsent messages are kept, so loading it again loses nothing. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <BrokenPage />
  }
}

function BrokenPage() {
  const t = useWords('app')
  return <FailedState what={t('brokenPage')} why={t('nothingLost')} onRetry={() => location.reload()} />
}
