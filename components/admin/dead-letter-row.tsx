import { MailX } from 'lucide-react';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import { type DeadLetter, titleOf } from './dead-letter';
import { DeadLetterActions } from './dead-letter-actions';

export function DeadLetterRow({ letter }: { letter: DeadLetter }) {
  const { about, data, error, attempts, diedAt } = letter;
  return (
    <Card as="li" padding="sm" className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-bad-soft text-bad">
        <MailX aria-hidden className="size-4.5 stroke-[1.75]" />
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="text-base!">{titleOf(letter)}</h2>
        <p className="wrap-anywhere">{error}</p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-muted">
          <Time value={diedAt} show="both" />
          <span>
            {attempts} {attempts === 1 ? 'try' : 'tries'}
          </span>
          <span className="wrap-anywhere">{about}</span>
        </p>
        <details className="mt-2">
          <summary className="w-fit cursor-pointer py-1 text-muted hover:text-ink">
            What it carried
          </summary>
          <pre className="mt-1 rounded-control bg-sunken p-3 text-sm wrap-anywhere whitespace-pre-wrap">
            {JSON.stringify(data, null, 2)}
          </pre>
        </details>
      </div>
      <DeadLetterActions letter={letter} />
    </Card>
  );
}
