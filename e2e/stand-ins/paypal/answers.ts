import type { Order } from './books';

/** An order as PayPal's API shows it. */
export function orderAnswer(order: Order, url: string) {
  const { id, status, intent, amount, custom_id, authorization, captures, refunds } = order;
  const links = [{ rel: 'self', href: `${url}/v2/checkout/orders/${id}`, method: 'GET' }];
  if (status === 'PAYER_ACTION_REQUIRED') {
    links.push({ rel: 'payer-action', href: `${url}/checkoutnow?token=${id}`, method: 'GET' });
  }
  const payments = {
    ...(authorization && { authorizations: [authorizationAnswer(order)] }),
    ...(captures.length > 0 && { captures }),
    ...(refunds.length > 0 && { refunds: refunds.map((refund) => refundAnswer(order, refund)) }),
  };
  const unit = { reference_id: 'default', amount, custom_id };
  return {
    ...{ id, status, intent, links },
    purchase_units: [Object.keys(payments).length > 0 ? { ...unit, payments } : unit],
    payment_source: { paypal: {} },
  };
}

export function authorizationAnswer(order: Order) {
  return { ...order.authorization, ...relatedTo(order) };
}

export function captureAnswer(order: Order, captureId = order.captures.at(-1)?.id) {
  const capture = order.captures.find(({ id }) => id === captureId);
  return { ...capture, final_capture: true, ...relatedTo(order) };
}

export function refundAnswer(order: Order, { captureId: _, ...refund }: Order['refunds'][number]) {
  return { ...refund, ...relatedTo(order) };
}

function relatedTo({ id }: Order) {
  return { supplementary_data: { related_ids: { order_id: id } } };
}

/** PayPal's page, where the shopper says yes or no. */
export function approvalPage(order: Order): string {
  const { id, amount } = order;
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>PayPal (stand-in)</title>
<body style="font:16px system-ui;max-width:24rem;margin:3rem auto;padding:0 1rem">
<h1>Pay with PayPal</h1><p>${amount.value} ${amount.currency_code} to Goodpoints</p>
<form method="post" action="/checkoutnow/approve?token=${id}"><button>Pay now</button></form>
<form method="post" action="/checkoutnow/cancel?token=${id}"><button>Cancel and return</button></form>
</body></html>`;
}
