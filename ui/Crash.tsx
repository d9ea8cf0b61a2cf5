import { Component, type ReactNode } from 'react';
import { FailedState } from './ReadState.tsx';
import { asTrouble, type Trouble } from './trouble.ts';

interface Props {
  children: ReactNode;
  /** When it changes, the children get another chance. */
  resetKey?: string;
  /** What another try means for this trouble; without it the children are shown again. */
  retry?: (trouble: Trouble, reset: () => void) => void;
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
    const { trouble } = this.state;
    const reset = () => this.setState({ trouble: null });
    const { retry } = this.props;
    return <FailedState trouble={trouble} onRetry={retry ? () => retry(trouble, reset) : reset} />;
  }
}
