import type { Metadata } from 'next';
import { DispatchView } from '@/components/business/dispatch-view';
import { api, found } from '@/server/trpc/caller';
import { businessOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Dispatch' };

type Props = { params: Promise<{ id: string }> };

export default async function DispatchPage({ params }: Props) {
  const { id } = await params;
  await businessOnly(`/business/dispatches/${id}`);
  const dispatch = await found((await api()).dispatch.get({ dispatchId: id.slice(0, 64) }));
  return <DispatchView key={dispatch.id} dispatch={dispatch} nowAt={new Date().toISOString()} />;
}
