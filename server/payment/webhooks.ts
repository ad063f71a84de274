import type { Db } from '@/db/client';
import { readBody } from '../body';
import { DomainError, type ErrorKind, errorBody, HTTP_STATUS } from '../errors';
import { receiveNotice } from '../events/inbox';
import { log } from '../log';
import type { PaymentNotice } from './gateway';
import { type Gateways, gatewaysOf } from './gateways';

const MAX_BODY = 256_000;

/**
 * Answers a provider's notice: 200 once it is stored, whether it is new or not; 400 where it is not
 * signed or cannot be read, 404 where no such provider is set up to send any, 413, and 503 where it
 * could not be stored, so that it is sent again. It is acted on later.
 */
export async function answerWebhook(
  db: Db,
  provider: string,
  request: Request,
  gateways: Gateways = gatewaysOf(db),
): Promise<Response> {
  try {
    const gateway = gateways.get(provider);
    if (!gateway?.readNotice) throw nothingHere();
    const body = (await readBody(request, MAX_BODY)).toString();
    const notice = await gateway.readNotice({ headers: request.headers, body });
    await receiveNotice(db, {
      source: provider,
      externalId: notice.externalId,
      payload: payloadOf(notice),
      isIdle: notice.about === 'other',
    });
    return Response.json({ received: true });
  } catch (error) {
    const known = error instanceof DomainError ? error : notStored(provider, error);
    return Response.json(errorBody(known), { status: statusOf(known.kind) });
  }
}

/** What acting on it needs; what else it says is asked for then. */
function payloadOf({ type, about, providerRef, refundKey }: PaymentNotice): Record<string, string> {
  return {
    type,
    about,
    ...(providerRef ? { providerRef } : {}),
    ...(refundKey ? { refundKey } : {}),
  };
}

/** To a provider, a notice that is not its own is as bad as one that makes no sense. */
function statusOf(kind: ErrorKind): number {
  return kind === 'forbidden' ? HTTP_STATUS.invalid : HTTP_STATUS[kind];
}

function nothingHere(): DomainError {
  return new DomainError('not_found', 'request.not_found', 'There is nothing here.');
}

function notStored(provider: string, cause: unknown): DomainError {
  log.error('a notice could not be stored', { provider, error: String(cause) });
  return new DomainError(
    'unavailable',
    'server.failed',
    'This could not be stored. Please try again.',
  );
}
