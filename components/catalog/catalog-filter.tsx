'use client';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { formatPoints } from '../points';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { Spinner } from '../ui/spinner';
import { type Choice, catalogHref, parseChoice, SORTS } from './choice';

type CatalogFilterProps = {
  choice: Choice;
  businesses: readonly { slug: string; name: string }[];
  /** Null for whoever has no points to redeem. */
  spendablePoints: number | null;
};

/** Narrows and sorts by address; it works before any script has loaded, then with a button. */
export function CatalogFilter({ choice, businesses, spendablePoints }: CatalogFilterProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  function apply(form: HTMLFormElement) {
    const chosen = parseChoice(Object.fromEntries(stringsOf(new FormData(form))));
    startTransition(() => router.push(catalogHref(chosen), { scroll: false }));
  }

  return (
    <form
      key={catalogHref(choice)}
      action="/"
      onChange={(event) => apply(event.currentTarget)}
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      {choice.q ? <input type="hidden" name="q" value={choice.q} /> : null}
      {choice.category ? <input type="hidden" name="category" value={choice.category} /> : null}
      {isPending ? <Spinner label="Loading…" /> : null}
      {spendablePoints ? (
        <Checkbox
          name="payable"
          value="1"
          defaultChecked={choice.payable}
          label={`What my ${formatPoints(spendablePoints)} can buy`}
        />
      ) : null}
      <Selects choice={choice} businesses={businesses} />
      <noscript>
        <Button type="submit">Apply choice</Button>
      </noscript>
    </form>
  );
}

function Selects({ choice, businesses }: Pick<CatalogFilterProps, 'choice' | 'businesses'>) {
  return (
    <div className="flex min-w-0 gap-2 max-sm:w-full">
      <Field label="Business" hideLabel className="max-sm:flex-1">
        <Select name="business" defaultValue={choice.business ?? ''}>
          <option value="">All businesses</option>
          {businesses.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Sort by" hideLabel className="max-sm:flex-1">
        <Select name="sort" defaultValue={choice.sort ?? ''}>
          <option value="">{choice.q ? 'Best match' : SORTS.featured}</option>
          {Object.entries(SORTS).map(([value, label]) =>
            value === 'featured' ? null : (
              <option key={value} value={value}>
                {label}
              </option>
            ),
          )}
        </Select>
      </Field>
    </div>
  );
}

function stringsOf(data: FormData): [string, string][] {
  return [...data].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] satisfies [string, string]] : [],
  );
}
