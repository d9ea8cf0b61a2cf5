import type { ReactNode } from 'react';

/** A page outside the shell: signing in, one-time links, first set-up. */
export function PlainPage({
  brand = '工会工作平台',
  title,
  wide = false,
  children,
}: {
  brand?: string;
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="plain-page">
      <div className="brand">{brand}</div>
      <main id="main" className={wide ? 'sheet wide' : 'sheet'}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
