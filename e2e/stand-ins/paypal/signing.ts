import { createHmac, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Notice } from '../notices';

export type Key = { webhookId: string; secret: string };

/** A notice as PayPal sends it, with spaces that a parser would lose: just these letters are signed. */
export function noticeOf(type: string, resource: unknown): Notice {
  const id = `WH-${randomUUID()}`;
  const at = new Date();
  const event = { id, event_version: '1.0', create_time: at.toISOString(), event_type: type };
  const body = JSON.stringify({ ...event, resource }, null, 1);
  return { id, type, created: Math.floor(at.getTime() / 1_000), body };
}

/** The headers that prove it: transmission, moment, webhook and the letters' checksum. */
export function signed(body: string, { webhookId, secret }: Key, ageSeconds = 0) {
  const id = randomUUID();
  const time = new Date(Date.now() - ageSeconds * 1_000).toISOString();
  return {
    'paypal-auth-algo': 'SHA256withRSA',
    'paypal-cert-url': 'https://api.paypal.com/v1/notifications/certs/CERT-stand-in',
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    'paypal-transmission-sig': sign(`${id}|${time}|${webhookId}|${crc32(body)}`, secret),
  };
}

/** Answers `verify-webhook-signature`, over the letters as they were sent in. */
export function verify(question: string, { webhookId, secret }: Key) {
  const asked: Record<string, unknown> = JSON.parse(question);
  const [, body = ''] = /"webhook_event":\s*([\s\S]*)\}\s*$/.exec(question) ?? [];
  const { transmission_id: id, transmission_time: time } = asked;
  const expected = sign(`${id}|${time}|${webhookId}|${crc32(body)}`, secret);
  const isOurs = asked.webhook_id === webhookId && asked.transmission_sig === expected;
  return { verification_status: isOurs ? 'SUCCESS' : 'FAILURE' };
}

function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64');
}
