import { Download } from 'lucide-react';
import { Price } from '../price';
import type { Outputs } from '../trpc';
import { Alert } from '../ui/alert';
import { buttonClass } from '../ui/button';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { StatementLines } from './statement-lines';

type Sent = Outputs['payables']['statement'];
/** A moment is a date on the server, a text once it was sent. */
type Dated<Row> = Omit<Row, 'at'> & { at: Date | string };

export type Statement = Omit<Sent, 'lines' | 'payouts'> & {
  lines: Dated<Sent['lines'][number]>[];
  payouts: Dated<Sent['payouts'][number]>[];
};

type StatementViewProps = { statement: Statement };

/** One month, as it goes into the books of the business. */
export function StatementView({ statement }: StatementViewProps) {
  const { isClosed, openingCents, linesCents, paidCents, closingCents, payouts } = statement;
  const { lines, lineCount } = statement;
  return (
    <div className="flex flex-col gap-4 text-base">
      {isClosed ? null : (
        <Alert title="This month is not over">
          More can be added until it is; a closed month never changes.
        </Alert>
      )}
      <Card>
        <DescriptionList className="max-w-md">
          <Description term="Owed before">
            <Price cents={openingCents} />
          </Description>
          <Description term="Fulfilled, less corrections">
            <Price cents={linesCents} />
          </Description>
          {payouts.map(({ id, reference, amountCents }) => (
            <Description key={id} term={`Paid to you: ${reference}`}>
              <Price cents={-amountCents} />
            </Description>
          ))}
          {payouts.length === 0 ? (
            <Description term="Paid to you">
              <Price cents={paidCents} />
            </Description>
          ) : null}
          <Description term="Owed at the end" strong>
            <Price cents={closingCents} />
          </Description>
        </DescriptionList>
      </Card>
      <Card padding="none" title="Lines">
        {lines.length > 0 ? (
          <StatementLines lines={lines} />
        ) : (
          <p className="px-5 pb-5 text-muted">Nothing was fulfilled in this month.</p>
        )}
        {lineCount > lines.length ? (
          <p className="border-t border-line px-5 py-3 text-muted">
            The first {lines.length} of {lineCount} lines. The CSV file has all of them.
          </p>
        ) : null}
      </Card>
    </div>
  );
}

type FilesProps = { month: string; businessId?: string | undefined };

/** The month as files to keep. */
export function StatementFiles({ month, businessId }: FilesProps) {
  const query = businessId ? `?business=${businessId}` : '';
  return (['csv', 'pdf'] as const).map((kind) => (
    <a
      key={kind}
      href={`/api/statements/${month}.${kind}${query}`}
      download
      className={buttonClass({ variant: 'secondary' })}
    >
      <Download aria-hidden />
      {kind.toUpperCase()}
    </a>
  ));
}
