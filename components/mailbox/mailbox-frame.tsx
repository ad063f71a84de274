import type { ReactNode } from 'react';
import { Wordmark } from '../shell/wordmark';
import { ButtonLink } from '../ui/button';
import { SkipLink } from '../ui/skip-link';

/** The frame of the demo's mailbox: it belongs to nobody who is signed in. */
export function MailboxFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex w-full max-w-4xl items-center justify-between gap-4 px-4 py-1.5 sm:px-6">
          <Wordmark href="/dev/mailbox" place="Mailbox" />
          <ButtonLink href="/" variant="quiet">
            Go to the shop
          </ButtonLink>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1">
        {children}
      </main>
    </div>
  );
}
