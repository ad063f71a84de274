import type { ReactNode } from 'react';
import { cx } from './cx';

type CardProps = {
  id?: string | undefined;
  as?: 'div' | 'section' | 'article' | 'li' | undefined;
  /** A heading on top, with `actions` at its right. */
  title?: ReactNode;
  actions?: ReactNode;
  /** `none` where the content draws to the edge: tables, pictures. */
  padding?: 'none' | 'sm' | 'md' | undefined;
  /** Lifts under the pointer; for a card that holds a covering link. */
  pressable?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

export function Card(props: CardProps) {
  const {
    id,
    as: Element = 'div',
    title,
    actions,
    padding = 'md',
    pressable,
    className,
    children,
  } = props;
  return (
    <Element
      id={id}
      className={cx(cardClass, paddings[padding], pressable && pressableClass, className)}
    >
      {title ? (
        <div
          className={cx(
            'mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2',
            padding === 'none' && 'px-5 pt-5',
          )}
        >
          <h2 className="text-lg">{title}</h2>
          {actions ? <div className="-my-2 flex flex-wrap gap-2">{actions}</div> : null}
        </div>
      ) : null}
      {children}
    </Element>
  );
}

const cardClass = 'relative min-w-0 rounded-card border border-transparent bg-surface shadow-card';
const pressableClass =
  'transition-transform motion-safe:hover:-translate-y-0.5 has-[a:active]:translate-y-0';
const paddings = { none: 'overflow-clip', sm: 'p-4', md: 'p-5 sm:p-6' } as const;
