import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  /** Finished path: `/units/${id}`. */
  to: string;
  search?: Record<string, unknown>;
  className?: string;
  children: ReactNode;
}

/** A link inside the console. */
export function To({ to, search, className, children }: Props) {
  return (
    <Link to={to} search={search as never} className={className}>
      {children}
    </Link>
  );
}
