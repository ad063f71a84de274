import type { ReactNode } from 'react';

/** One page for one press: no way into the shop around it, as who looks is not signed in. */
export function AnswerFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <p className="mx-auto w-full max-w-xl px-4 py-3.5 font-display text-lg font-semibold sm:px-6">
          Goodpoints
        </p>
      </header>
      <main className="mx-auto w-full max-w-xl flex-1 px-4 py-6 sm:px-6 sm:py-8">{children}</main>
    </div>
  );
}
