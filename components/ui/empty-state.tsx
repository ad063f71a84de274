import type { ReactNode } from 'react';

type EmptyStateProps = {
  picture?: ReactNode;
  title: ReactNode;
  /** One sentence: what will be here. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
};

export function EmptyState({ picture, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center sm:py-16">
      {picture ? <div className="mb-5 w-40">{picture}</div> : null}
      <h2 className="text-xl">{title}</h2>
      {children ? <div className="mt-2 text-muted text-pretty">{children}</div> : null}
      {action ? <div className="mt-6">{action}</div> : null}
    </div>
  );
}
