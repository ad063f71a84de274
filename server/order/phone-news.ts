import type { Db } from '@/db/client';
import { eventSchemas } from '../events/catalog';
import { addTimeline } from './timeline';

const ANSWERS: Record<string, string> = {
  confirmed: 'Confirmed',
  declined: 'Declined',
  shipped: 'Shipped',
};

/** That a business told its answer by telephone, and which admin took the call, enters the order's history. */
export async function tellPhoneCall(db: Db, data: unknown): Promise<void> {
  const schema = eventSchemas['dispatch.told_by_phone'];
  const { orderId, businessId, callId, answer, adminId, adminName } = schema.parse(data);
  await addTimeline(db, {
    ...{ orderId, businessId, kind: 'dispatch.told_by_phone', actor: adminId },
    key: `dispatch.told_by_phone:${callId}`,
    data: { answer: ANSWERS[answer] ?? answer, adminName },
  });
}
