import type { Outputs } from '../trpc';
import { Button } from '../ui/button';

export type DemoLogin = Outputs['identity']['demoLogins'][number];

type DemoLoginsProps = { logins: readonly DemoLogin[]; onChoose: (login: DemoLogin) => void };

/** In the demo shop, everyone may be anyone. */
export function DemoLogins({ logins, onChoose }: DemoLoginsProps) {
  return (
    <section aria-labelledby="demo" className="mt-8 border-t border-line pt-6">
      <h2 id="demo" className="text-lg">
        This is a demo shop
      </h2>
      <p className="mt-1 text-sm text-muted">Choose who you want to be; the form fills itself.</p>
      <ul className="mt-4 flex flex-col gap-2">
        {logins.map((login) => (
          <li key={login.email}>
            <Button
              variant="secondary"
              wide
              onClick={() => onChoose(login)}
              className="justify-between! text-left!"
            >
              <span>{login.role}</span>
              <span className="text-sm font-normal text-muted">{login.can}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
