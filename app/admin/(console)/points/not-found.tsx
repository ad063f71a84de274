import type { Metadata } from 'next';
import { Trouble } from '@/components/shell/trouble';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'There is no such wallet' };

export default function WalletNotFound() {
  return (
    <Trouble
      picture="/art/not-found.svg"
      title="There is no such wallet"
      actions={<ButtonLink href="/admin/points">See all wallets</ButtonLink>}
    >
      Look for it by the e-mail address or name of its owner.
    </Trouble>
  );
}
