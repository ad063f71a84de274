'use client';
import { Failure } from '../admin/failure';
import { useSpoken } from '../checkout/use-spoken';
import { Points } from '../points';
import { Price } from '../price';
import { sentenceFor } from '../reasons';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field';
import type { ReturnFormState } from './use-return';
import { backInWords } from './words';

type ReturnBarProps = { form: ReturnFormState; currency: string };

/** What comes back, to the cent and the point, beside the button that asks for it. */
export function ReturnBar({ form, currency }: ReturnBarProps) {
  const { preview, problems, isPending, failure } = form;
  const { amounts, error, isStale } = preview;
  const words = amounts ? `You get back ${backInWords(amounts, currency) || 'nothing'}` : '';
  const spoken = useSpoken(words);
  return (
    <div className="sticky bottom-0 z-5 -mx-4 border-t border-line bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:mx-0 sm:rounded-card sm:border sm:border-transparent sm:p-5 sm:shadow-card">
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className={isStale ? 'opacity-60' : undefined}>
          <p className="text-sm text-muted">You get back, once it has arrived</p>
          {amounts ? (
            <p className="flex flex-wrap items-baseline gap-x-2 text-lg font-semibold">
              {amounts.amountCents > 0 || amounts.points === 0 ? (
                <span>
                  <Price cents={amounts.amountCents} currency={currency} />{' '}
                  <span className="text-base font-normal">to your card</span>
                </span>
              ) : null}
              {amounts.points > 0 ? (
                <span>
                  {amounts.amountCents > 0 ? (
                    <span className="text-base font-normal">and </span>
                  ) : null}
                  <Points value={amounts.points} />{' '}
                  <span className="text-base font-normal">back</span>
                </span>
              ) : null}
            </p>
          ) : (
            <p className="text-lg text-muted">{error ? '–' : 'Choose what goes back'}</p>
          )}
        </div>
        <Button type="submit" pending={isPending} className="max-sm:w-full">
          Ask to return
        </Button>
      </div>
      {error ? <FieldError>{sentenceFor(error)}</FieldError> : null}
      {problems.lines ? <FieldError>{problems.lines}</FieldError> : null}
      <Failure title="The return was not asked for" of={failure} className="mt-3" />
    </div>
  );
}
