import { Component, type ComponentType, type ReactNode } from 'react'

export interface FallbackProps {
  error: unknown
  /** Draws it once more. */
  onRetry: () => void
}

interface ErrorBoundaryProps {
  fallback: ComponentType<FallbackProps>
  children: ReactNode
}

interface State {
  error?: unknown
  failed: boolean
}

/** A fault of what is drawn within stays within. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(error: unknown): State {
    return { failed: true, error }
  }

  override render() {
    const { fallback: Fallback, children } = this.props
    if (!this.state.failed) return children
    return (
      <Fallback error={this.state.error} onRetry={() => this.setState({ failed: false, error: undefined })} />
    )
  }
}
