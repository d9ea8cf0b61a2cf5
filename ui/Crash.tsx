import { Component, type ReactNode } from 'react';
import { FailedState } from './ReadState.tsx';
import { asTrouble, type Trouble } from './trouble.ts';

interface Props {
  children: ReactNode;
  /** When it changes, the children get another chance. */
  resetKey?: string;
}

/** Keeps the rest of the page alive when one part of it breaks. */
export class Crash extends Component<Props, { trouble: Trouble | null }> {
  override state: { trouble: Trouble | null } = { trouble: null };

  static getDerivedStateFromError(error: unknown) {
    return { trouble: asTrouble(error) };
  }

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.trouble) this.setState({ trouble: null });
  }

  override render() {
    if (!this.state.trouble) return this.props.children;
    return <FailedState trouble={this.state.trouble} onRetry={() => this.setState({ trouble: null })} />;
  }
}
