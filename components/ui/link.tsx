import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from './cx';

type LinkProps = ComponentProps<typeof NextLink> & {
  /** `text` is underlined; `plain` only on hover; `cover` spreads over the nearest relative box. */
  look?: 'text' | 'plain' | 'cover' | undefined;
};

export function Link({ look = 'text', className, ...props }: LinkProps) {
  return <NextLink {...props} className={cx(looks[look], className)} />;
}

/** The classes of a link in a text, for what leads to a file and not to a page. */
export const linkClass =
  'rounded-mark text-blue underline decoration-1 underline-offset-3 hover:decoration-2';

const looks = {
  text: linkClass,
  plain: 'rounded-mark hover:underline hover:underline-offset-3',
  cover:
    'after:absolute after:inset-0 after:rounded-[inherit] hover:underline hover:underline-offset-3 ' +
    'focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 ' +
    'focus-visible:after:outline-blue',
} as const;
