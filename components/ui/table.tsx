import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

type TableProps = {
  /** What the table holds; its name for assistive technology. */
  label: string;
  /** On phones each row becomes a card; give every `Td` its `label`. Otherwise it scrolls inside itself. */
  stack?: boolean | undefined;
  /** Scrolls inside itself in height too, with the head in place. */
  tall?: boolean | undefined;
  children: ReactNode;
};

export function Table({ label, stack, tall, children }: TableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={cx('min-w-0 overflow-auto', tall && 'sm:max-h-[calc(100dvh-13rem)]')}
    >
      <table
        data-stack={stack}
        className={cx('group/table w-full border-collapse', stack ? stackClass : '')}
      >
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="sticky top-0 z-1 bg-surface shadow-[inset_0_-1px_0_var(--color-line)] max-sm:group-data-stack/table:sr-only">
      <tr>{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody>{children}</tbody>;
}

/** `selected` tints it; a `Link look="cover"` inside makes the whole row go there. */
export function Row({
  selected,
  className,
  ...props
}: ComponentProps<'tr'> & { selected?: boolean | undefined }) {
  return (
    <tr {...props} data-selected={selected || undefined} className={cx(rowClass, className)} />
  );
}

type ThProps = {
  numeric?: boolean | undefined;
  /** How the column is sorted now; the heading then holds a link or button. */
  sort?: 'ascending' | 'descending' | 'none' | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

export function Th({ numeric, sort, className, children }: ThProps) {
  return (
    <th
      scope="col"
      aria-sort={sort}
      className={cx(
        'px-3 py-(--cell) text-left align-bottom text-sm font-medium whitespace-nowrap text-muted first:pl-5 last:pr-5',
        numeric && 'text-right',
        className,
      )}
    >
      {children}
    </th>
  );
}

type TdProps = ComponentProps<'td'> & {
  /** Right-aligned, figures of one width. */
  numeric?: boolean | undefined;
  /** The heading of its column, shown beside it where rows are cards. */
  label?: string | undefined;
};

export function Td({ numeric, label, className, ...props }: TdProps) {
  return (
    <td
      {...props}
      data-label={label}
      className={cx(
        'px-3 py-(--cell) align-middle first:pl-5 last:pr-5',
        numeric && 'text-right whitespace-nowrap tabular-nums',
        className,
      )}
    />
  );
}

const rowClass =
  'relative border-b border-line last:border-b-0 hover:bg-sunken/60 has-focus-visible:bg-blue-soft ' +
  'data-selected:bg-blue-soft';

const stackClass =
  'max-sm:block max-sm:[&_tbody]:block max-sm:[&_tr]:block max-sm:[&_tr]:px-5 max-sm:[&_tr]:py-3 ' +
  'max-sm:[&_td]:flex max-sm:[&_td]:justify-between max-sm:[&_td]:gap-4 max-sm:[&_td]:px-0! ' +
  'max-sm:[&_td]:py-1 max-sm:[&_td[data-label]]:text-right max-sm:[&_td[data-label]]:before:text-sm ' +
  'max-sm:[&_td[data-label]]:before:text-muted max-sm:[&_td[data-label]]:before:content-[attr(data-label)]';
