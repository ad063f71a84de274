import type { Metadata } from 'next';
import { Trouble } from '@/components/shell/trouble';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'There is no such dispatch' };

export default function PortalNotFound() {
  return (
    <Trouble
      picture="/art/not-found.svg"
      title="There is no such dispatch"
      actions={<ButtonLink href="/business">See your dispatches</ButtonLink>}
    >
      It may belong to another business, or the address is mistyped.
    </Trouble>
  );
}
