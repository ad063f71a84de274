import { Trouble } from '../shell/trouble';
import { Wordmark } from '../shell/wordmark';
import { ButtonLink } from '../ui/button';

type DeniedProps = {
  /** "Console". */
  place: string;
  /** Whom it is open to: "admins". */
  who: string;
};

/** A whole page for somebody who is signed in, but not as one who may come in here. */
export function Denied({ place, who }: DeniedProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface px-4 py-1.5 sm:px-6">
        <Wordmark place={place} />
      </header>
      <main id="main" className="flex-1">
        <Trouble
          picture="/art/not-found.svg"
          title={`This part of the house is for ${who}`}
          actions={
            <>
              <ButtonLink href="/">Go to the shop</ButtonLink>
              <ButtonLink href="/sign-in" variant="secondary">
                Sign in as somebody else
              </ButtonLink>
            </>
          }
        >
          You are signed in, but not as one of them.
        </Trouble>
      </main>
    </div>
  );
}
