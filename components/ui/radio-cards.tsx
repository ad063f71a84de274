import type { ReactNode } from 'react';
import { cx } from './cx';
import { FieldError } from './field';

export type RadioCard = {
  value: string;
  title: ReactNode;
  description?: ReactNode;
  /** Stands at the right edge: a price, an icon. */
  aside?: ReactNode;
  disabled?: boolean | undefined;
};

type RadioCardsProps = {
  legend: ReactNode;
  hideLegend?: boolean | undefined;
  name: string;
  options: readonly RadioCard[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
  error?: ReactNode;
  /** Side by side where there is room. */
  columns?: boolean | undefined;
};

/** One choice of few, each a card that can be pressed anywhere. */
export function RadioCards(props: RadioCardsProps) {
  const { legend, hideLegend, name, options, error, columns } = props;
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-1.5 text-sm font-medium'}>{legend}</legend>
      <div
        className={cx('grid gap-2', columns && 'sm:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]')}
      >
        {options.map((option) => (
          <label key={option.value} className={cardClass}>
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              className={dotClass}
              {...chosen(props, option.value)}
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{option.title}</span>
              {option.description ? (
                <span className="block text-sm text-muted">{option.description}</span>
              ) : null}
            </span>
            {option.aside ? <span className="shrink-0 text-right">{option.aside}</span> : null}
          </label>
        ))}
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}

function chosen({ value, defaultValue, onValueChange }: RadioCardsProps, own: string) {
  if (value === undefined) return { defaultChecked: own === defaultValue };
  return { checked: own === value, onChange: () => onValueChange?.(own) };
}

const cardClass =
  'flex min-h-(--control) cursor-pointer items-start gap-3 rounded-control border border-field bg-surface ' +
  'px-3.5 py-3 hover:bg-sunken has-checked:border-blue has-checked:bg-blue-soft ' +
  'has-checked:shadow-[inset_0_0_0_1px_var(--color-blue)] has-disabled:cursor-not-allowed ' +
  'has-disabled:opacity-55 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 ' +
  'has-focus-visible:outline-blue';

const dotClass =
  'mt-[0.15em] size-5 shrink-0 cursor-pointer appearance-none rounded-full border border-field bg-surface ' +
  'checked:border-6 checked:border-blue focus-visible:outline-none forced-colors:appearance-auto';
