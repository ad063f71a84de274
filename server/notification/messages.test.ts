import { describe, expect, it } from 'vitest';
import { examples, lines, ofBakery, placed, returned, toBakery } from './examples';
import { letterText } from './letter';
import { letterHtml } from './letter-html';
import { type Message, messageOf, NEWS, type NewsName } from './messages';

const ofOrders = NEWS.filter((name) => name.toLowerCase().startsWith('order'));

function mailOf(message: Message) {
  if (!message.mail) throw new Error('no mail');
  return message.mail;
}

describe('every message', () => {
  it.each(ofOrders)('%s goes to whoever bought, about the order, with a link to it', (name) => {
    const message = messageOf(name, examples[name]);
    expect(message.to).toEqual({
      userIds: ['usr_1'],
      email: 'sam@example.com',
      name: 'Sam <b>Shopper</b>',
    });
    expect(message.orderId).toBe('ord_1');
    expect(message.notice.href).toBe('/orders/GP-ABCD-2345');
    expect(`${message.notice.title} ${message.notice.body}`).toContain('GP-ABCD-2345');
  });

  it.each(ofOrders.filter((name) => name !== 'order.confirmed_by_business'))(
    '%s has a mail whose HTML carries no tag of the texts in it',
    async (name) => {
      const { letter } = mailOf(messageOf(name, examples[name]));
      const html = await letterHtml(letter);
      expect(html).toContain('Hello Sam &lt;b&gt;Shopper&lt;/b&gt;,');
      expect(html).not.toMatch(/<b>|<1>/);
    },
  );

  it('is refused where the event is not what it says', () => {
    expect(() => messageOf('order.shipped', { ...ofBakery })).toThrow();
  });
});

describe('the confirmation', () => {
  it('lists lines and how they add up', () => {
    const { subject, letter } = mailOf(messageOf('OrderPlacedIntegrationEvent', placed));
    expect(subject).toBe('Your order GP-ABCD-2345 is placed');
    expect(letterText(letter)).toContain(
      [
        '2 × Sourdough loaf (Hearth & Crumb): $24.00',
        'Subtotal: $24.00',
        'Paid with 1,200 points: −$12.00',
        'Shipping: $6.00',
        'Tax: $1.03',
        'Paid by card: $19.03',
      ].join('\n'),
    );
  });

  it('says nothing of points where none were used', () => {
    const { letter } = mailOf(
      messageOf('OrderPlacedIntegrationEvent', { ...placed, points: 0, discountCents: 0 }),
    );
    expect(letterText(letter)).not.toMatch(/\d points/);
  });
});

describe('an order paid with points alone', () => {
  it('names no card', () => {
    const { letter } = mailOf(
      messageOf('OrderPlacedIntegrationEvent', { ...placed, totalMoney: 0 }),
    );
    expect(letterText(letter)).toContain('Left to pay: $0.00');
    expect(letterText(letter)).not.toContain('card');
  });
});

describe('what goes back', () => {
  const bodyOf = (name: NewsName, change: object) =>
    messageOf(name, { ...examples[name], ...change }).notice.body;

  it.each([
    [{}, '$12.40 goes back to your card, and 2,400 points are in your wallet again.'],
    [{ points: 0 }, '$12.40 goes back to your card.'],
    [{ refundCents: 0, points: 1 }, '1 point is in your wallet again.'],
    [{ refundCents: 0, points: 0 }, 'Nothing was charged.'],
  ])('after %j: %s', (change, sentence) => {
    expect(bodyOf('order.canceled', change)).toBe(`Reason: Changed my mind. ${sentence}`);
    expect(bodyOf('order.failed', change)).toContain(sentence);
    expect(bodyOf('order.lines_canceled', change)).toContain(sentence);
  });

  it('after a business declined says what becomes of the rest', () => {
    expect(bodyOf('order.lines_canceled', {})).toContain('Only these lines are canceled.');
    expect(bodyOf('order.lines_canceled', { isWhole: true })).toContain(
      'Nothing is left of the order, so it is canceled.',
    );
  });

  it('never shows a customer what broke inside', () => {
    expect(bodyOf('order.failed', {})).not.toContain('delete-cart');
  });
});

describe('shipping news', () => {
  it('has carrier and tracking number', () => {
    const { letter } = mailOf(messageOf('order.shipped', examples['order.shipped']));
    expect(letterText(letter)).toContain('Carrier: DHL\nTracking number: 0034<1>');
  });

  it('of one parcel of several counts, and leads to where it can be followed', async () => {
    const progress = { shipped: 1, pieces: 2 };
    const parcel = { carrier: 'DHL', tracking: '1', trackingUrl: 'https://dhl.test/1?a&b' };
    const told = messageOf('order.shipped', { ...ofBakery, ...parcel, lines, progress });
    expect(told.notice.title).toMatch(/^Shipped 1 of 2 of order /);
    expect(told.notice.body).toContain('The rest follows.');
    const { letter } = mailOf(told);
    expect(letterText(letter)).toContain('Tracking number: 1\n  https://dhl.test/1?a&b');
    expect(await letterHtml(letter)).toContain('href="https://dhl.test/1?a&amp;b"');
    const last = { ...ofBakery, ...parcel, lines, progress: { shipped: 2, pieces: 2 } };
    expect(messageOf('order.shipped', last).notice.body).toContain('All of it has left now.');
  });

  it.each([
    ['collected', 'It was collected.'],
    ['provided', 'It was provided.'],
  ])('without a parcel says that it was %s', (carrier, body) => {
    const given = { ...ofBakery, carrier, tracking: '', lines };
    expect(messageOf('order.shipped', given).notice.body).toBe(body);
  });
});

describe('points that end soon', () => {
  it('are told with their number and day, and a link to the wallet', () => {
    const { to, orderId, notice, mail } = messageOf('points.expiring', examples['points.expiring']);
    expect([to.userIds, orderId, notice.href]).toEqual([['usr_1'], null, '/wallet']);
    expect(notice.title).toBe('1,200 points in your wallet end on Nov 3, 2027');
    expect(letterText(mailOf({ to, orderId, notice, mail }).letter)).toContain('/wallet');
  });

  it('name the charity whose they are', () => {
    const data = { ...examples['points.expiring'], points: 1, charity: 'Shelter' };
    const { notice } = messageOf('points.expiring', data);
    expect(notice.title).toBe('1 point of Shelter’s wallet ends on Nov 3, 2027');
  });
});

it('points that were granted say how many and what for', () => {
  const { to, notice } = messageOf('points.granted', examples['points.granted']);
  expect(to.userIds).toEqual(['usr_1']);
  expect(notice).toEqual({
    title: 'You have received 500 points',
    body: 'For: Reading hours. They can be spent at once.',
    href: '/wallet',
  });
  const data = { ...examples['points.granted'], points: 1, charity: 'Shelter' };
  expect(messageOf('points.granted', data).notice.title).toBe('Shelter has received 1 point');
});

describe('what a business hears of a return', () => {
  it.each([
    ['requested', 'wants to return something of order GP-ABCD-2345', 'It is &lt;b&gt;squashed'],
    ['approved', 'A return of order GP-ABCD-2345 is approved', 'The shop has approved it.'],
    ['rejected', 'A return of order GP-ABCD-2345 is rejected', 'Reason: No.'],
    ['received', 'A return of order GP-ABCD-2345 is booked', 'nothing left to do.'],
    ['withdrawn', 'keeps what they wanted to return of order', 'The return is withdrawn.'],
  ])('%s', async (state, title, text) => {
    const message = messageOf('business.return_changed', toBakery(state));
    const { subject, letter } = mailOf(message);
    expect(subject).toContain(title);
    const html = await letterHtml(letter);
    expect(html).toContain(text);
    expect(html).not.toContain('<b>');
    expect(letterText(letter)).not.toMatch(/\$|\d points|card/);
    expect(message.to).toEqual({
      ...{ userIds: ['usr_7', 'usr_8'], email: 'bakery@example.com', name: 'Hearth & Crumb' },
    });
    expect(message.notice.href).toBe('/business/returns/ret_1');
  });
});

describe('what the shopper hears of a return', () => {
  it('says what comes back, and why nothing does', () => {
    const text = (name: NewsName, data: object) => letterText(mailOf(messageOf(name, data)).letter);
    const amounts = '$12.40 goes back to your card, and 2,400 points are in your wallet again.';
    expect(text('order.return_requested', returned)).toContain(`Once it has arrived, ${amounts}`);
    expect(text('order.returned', returned)).toContain(amounts);
    const rejected = { ...returned, rejection: 'It was worn' };
    expect(text('order.return_rejected', rejected)).toContain('Reason: It was worn.');
    const free = { ...returned, refundCents: 0, points: 0 };
    expect(text('order.return_approved', free)).not.toContain('Once it has arrived');
  });
});
