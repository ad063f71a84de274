import type { Metadata } from 'next';
import { BankFrame } from '@/components/checkout/bank-frame';
import { Challenge } from '@/components/checkout/challenge';
import { api, found } from '@/server/trpc/caller';

export const metadata: Metadata = {
  title: { absolute: 'Confirm a payment · Testbank' },
  robots: { index: false },
};

type Props = { params: Promise<{ ref: string }> };

export default async function SandboxBank({ params }: Props) {
  const { ref: providerRef } = await params;
  const shop = await api();
  const challenge = await found(shop.checkout.challenge({ providerRef }));
  return (
    <BankFrame>
      <Challenge providerRef={providerRef} {...challenge} />
    </BankFrame>
  );
}
