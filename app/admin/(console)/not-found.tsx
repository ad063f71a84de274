import type { Metadata } from 'next';
import { Trouble } from '@/components/shell/trouble';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'There is no such order' };

export default function ConsoleNotFound() {
  return (
    <Trouble
      picture="/art/not-found.svg"
      title="There is no such order"
      actions={<ButtonLink href="/admin/orders">See all orders</ButtonLink>}
    >
      The number may be mistyped. Order numbers look like GP-7K2M-Q4XD.
    </Trouble>
  );
}
