import { Landmark } from 'lucide-react';
import type { ReactNode } from 'react';

/** Another party's page, and it looks like one: no shop around it. */
export function BankFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-sunken">
      <header className="bg-ink text-bg">
        <div className="mx-auto flex max-w-lg items-center gap-2.5 px-5 py-4">
          <Landmark aria-hidden className="size-6 stroke-[1.5]" />
          <span className="text-lg font-semibold">Testbank</span>
          <span className="ml-auto text-sm opacity-80">Secure confirmation</span>
        </div>
      </header>
      <main className="mx-auto w-full max-w-lg flex-1 px-4 py-8">
        <div className="rounded-mark border border-line bg-surface p-6 sm:p-8">{children}</div>
        <p className="mt-4 text-sm text-muted text-pretty">
          This is the test bank’s own page, not the shop’s. It stands in for your bank’s 3-D Secure
          page; no real money moves.
        </p>
      </main>
    </div>
  );
}
