import type { Outputs } from '../trpc';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Time } from '../ui/time';

type Mail = Omit<Outputs['mailbox']['list']['mails'][number], 'createdAt' | 'sentAt'> & {
  createdAt: Date | string;
};

/** Mails, newest first, each row a link. */
export function MailList({ mails }: { mails: readonly Mail[] }) {
  return (
    <Card padding="none">
      <ul aria-label="Mails" className="divide-y divide-line">
        {mails.map((mail) => (
          <li key={mail.id} className="relative px-5 py-3.5 hover:bg-sunken/60">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h2 className="min-w-0 font-sans text-base! font-semibold wrap-anywhere">
                <Link href={`/dev/mailbox/${mail.id}`} look="cover">
                  {mail.subject}
                </Link>
              </h2>
              <span className="flex items-baseline gap-2 text-sm text-muted">
                {mail.state === 'failed' ? <Badge tone="bad">Not sent</Badge> : null}
                {mail.state === 'queued' ? <Badge>On its way</Badge> : null}
                <Time value={mail.createdAt} show="both" />
              </span>
            </div>
            <p className="text-sm wrap-anywhere">
              To {mail.toName} <span className="text-muted">{mail.toEmail}</span>
            </p>
            <p className="mt-0.5 line-clamp-2 text-sm text-muted wrap-anywhere">{mail.preview}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
