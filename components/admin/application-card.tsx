import type { Outputs } from '../trpc';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { DecideApplication } from './decide-application';

type Sent = Outputs['joining']['list']['applications'][number];
export type Application = Omit<Sent, 'createdAt' | 'decidedAt'> & {
  createdAt: Date | string;
  decidedAt: Date | string | null;
};

/** A business that wants to join, in its own words, and what was decided. */
export function ApplicationCard({ application }: { application: Application }) {
  const { id, businessName, offers, street, city, contactName, email, state } = application;
  const { reason, businessId, createdAt, decidedAt } = application;
  return (
    <Card as="li" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">{businessName}</h2>
        <Time value={createdAt} show="both" className="text-muted" />
      </div>
      <p className="measure wrap-anywhere">{offers}</p>
      <DescriptionList className="max-w-md">
        <Description term="Where">
          {street}, {city}
        </Description>
        <Description term="Who">{contactName}</Description>
        <Description term="E-mail">
          <span className="wrap-anywhere">{email}</span>
        </Description>
      </DescriptionList>
      {state === 'open' ? <DecideApplication applicationId={id} name={businessName} /> : null}
      {state === 'approved' && businessId ? (
        <p>
          <Badge tone="good">Approved</Badge> {decidedAt ? <Time value={decidedAt} /> : null}{' '}
          <Link href={`/admin/payables/${businessId}`}>Terms and payments</Link>
        </p>
      ) : null}
      {state === 'declined' ? (
        <p className="wrap-anywhere">
          <Badge>Declined</Badge> {reason}
        </p>
      ) : null}
    </Card>
  );
}
