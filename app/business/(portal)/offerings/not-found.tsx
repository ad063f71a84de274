import type { Metadata } from 'next';
import { OFFERINGS } from '@/components/offerings/offering';
import { Trouble } from '@/components/shell/trouble';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'There is no such offering' };

export default function OfferingNotFound() {
  return (
    <Trouble
      picture="/art/not-found.svg"
      title="There is no such offering"
      actions={<ButtonLink href={OFFERINGS}>See your offerings</ButtonLink>}
    >
      It may belong to another business, or the address is mistyped.
    </Trouble>
  );
}
