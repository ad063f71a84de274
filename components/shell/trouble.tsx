import type { ReactNode } from 'react';

type TroubleProps = {
  /** The address of a 4:3 drawing. */
  picture: string;
  title: string;
  actions: ReactNode;
  /** What was not lost, and what to do. */
  children: ReactNode;
};

/** A whole page that says what happened, what was not lost, and what to do. */
export function Trouble({ picture, title, actions, children }: TroubleProps) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center px-4 py-12 text-center sm:py-20">
      {/* biome-ignore lint/performance/noImgElement: a drawing in SVG has nothing to optimize */}
      <img
        src={picture}
        alt=""
        width={360}
        height={270}
        loading="lazy"
        className="mb-8 max-w-full rounded-card dark:brightness-90"
      />
      <h1>{title}</h1>
      <div className="mt-3 text-muted text-pretty">{children}</div>
      <div className="mt-7 flex flex-wrap justify-center gap-3">{actions}</div>
    </div>
  );
}
