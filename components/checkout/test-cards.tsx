import { SANDBOX_CARDS } from '@/server/payment/sandbox-cards';

/** The sandbox's cards: pressing one writes it into the form. */
export function TestCards({ onPick }: { onPick: (number: string) => void }) {
  return (
    <section aria-labelledby="test-cards" className="rounded-control bg-sunken p-3.5">
      <h3 id="test-cards" className="font-sans text-sm font-medium">
        Test cards
      </h3>
      <p className="text-sm text-muted">No real money moves here. Press one to fill it in.</p>
      <ul className="mt-2.5 grid gap-1.5 sm:grid-cols-2">
        {SANDBOX_CARDS.map(({ number, label, does }) => (
          <li key={number}>
            <button type="button" onClick={() => onPick(number)} className={cardClass}>
              <span className="font-medium tabular-nums">{label}</span>
              <span className="text-muted">{does}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const cardClass =
  'flex w-full min-h-11 cursor-pointer flex-col rounded-mark border border-field bg-surface px-3 py-1.5 ' +
  'text-left text-sm leading-snug hover:border-blue';
