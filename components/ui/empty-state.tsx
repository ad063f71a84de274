import type { ReactNode } from 'react';

type EmptyStateProps = {
  /** The address of a 4:3 drawing: `/art/empty-cart.svg`. */
  picture?: string | undefined;
  title: ReactNode;
  /** One sentence: what will be here. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
};

export function EmptyState({ picture, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center sm:py-16">
      {picture ? (
        // biome-ignore lint/performance/noImgElement: a drawing in SVG has nothing to optimize
        <img
          src={picture}
          alt=""
          width={240}
          height={180}
          loading="lazy"
          className="mb-6 rounded-card dark:brightness-90"
        />
      ) : null}
      <h2 className="text-xl">{title}</h2>
      {children ? <div className="mt-2 text-muted text-pretty">{children}</div> : null}
      {action ? <div className="mt-6">{action}</div> : null}
    </div>
  );
}
