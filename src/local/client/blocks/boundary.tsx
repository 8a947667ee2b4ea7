import { Component, type ReactNode } from 'react'

interface Props {
  /** What stands before the error's message. */
  failed: string
  /** The block: another one is tried afresh. */
  block: unknown
  children: ReactNode
}

/** A block that cannot be drawn says so, and the others stay. */
export class BlockBoundary extends Component<Props, { message: string | null }> {
  override state: { message: string | null } = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override componentDidUpdate(before: Props) {
    if (before.block !== this.props.block && this.state.message !== null) this.setState({ message: null })
  }

  override render() {
    if (this.state.message === null) return this.props.children
    return (
      <p className="block-failed" role="alert">
        {this.props.failed} {this.state.message}
      </p>
    )
  }
}
