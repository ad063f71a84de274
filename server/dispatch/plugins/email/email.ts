import { z } from 'zod';
import type { Address, ShippingMethod } from '@/db/documents';
import { answerPath, LINK_DAYS, type LinkPurpose } from '../../answer-links';
import type { Contact, DispatchPlugin, PlacedOrder, PluginLetter, PluginTools } from '../../plugin';

const settings = z
  .strictObject({
    toEmail: z.email({ error: 'must be an e-mail address' }).max(254).optional().meta({
      title: 'Where orders go',
      description: 'An e-mail address; left empty, the one the business is known by.',
    }),
  })
  .meta({
    title: 'E-mail',
    description:
      'Each order comes as a mail with links to confirm, decline and ship it. A phone is enough, an account is not needed.',
  });

type Settings = z.infer<typeof settings>;

/** The business gets a mail with lines and address, and answers by its links or in the portal. */
export function email({ sendMail }: PluginTools): DispatchPlugin<Settings> {
  return {
    name: 'email',
    version: '2',
    settings,
    retryDelaysSeconds: [30, 120, 600, 1_800, 7_200],
    async place(order, contact) {
      const key = `dispatch.order:${order.dispatchId}`;
      await sendMail({
        key,
        ...addressee(contact),
        subject: `${order.isTest ? 'TEST: ' : ''}New order ${order.number}`,
        letter: orderLetter(order, contact),
      });
      return { outcome: 'accepted', reference: key };
    },
    async recall(order, contact) {
      await sendMail({
        key: `dispatch.recall:${order.dispatchId}`,
        ...addressee(contact),
        subject: `Order ${order.number} was canceled`,
        letter: recallLetter(order),
      });
      return { outcome: 'told' };
    },
  };
}

function addressee({ business, settings: { toEmail } }: Contact<Settings>) {
  return { toEmail: toEmail ?? business.email, toName: business.name };
}

function orderLetter(order: PlacedOrder, { business }: Contact): PluginLetter {
  const linkFor = (purpose: LinkPurpose, label: string) => {
    const { dispatchId } = order;
    return { label, path: answerPath({ businessId: business.id, dispatchId, purpose }) };
  };
  return {
    title: `${order.isTest ? 'TEST: ' : ''}New order ${order.number}`,
    paragraphs: order.isTest ? TEST_WORDS : wordsOf(order),
    rows: [...lineRows(order), ...whereTo(order)],
    link: linkFor('confirm', 'Confirm order'),
    others: [
      linkFor('decline', 'Decline order'),
      linkFor('ship', order.address ? 'Mark shipped' : 'Mark handed over'),
      ...(order.isTest ? [] : [linkTo(order)]),
    ],
  };
}

function wordsOf({ customerName }: PlacedOrder): string[] {
  return [
    `${customerName} has ordered from you through Goodpoints. The order is paid.`,
    'Please confirm or decline it. Once it is confirmed, tell us when it leaves.',
    `Each link below works once, for ${LINK_DAYS} days, from any phone or computer and without an account. Whoever has this mail can use them: please do not pass it on.`,
  ];
}

const TEST_WORDS = [
  'This is a test: nobody has ordered, and nothing is to be sent.',
  'A real order looks just like this. You may try the links.',
];

function recallLetter(order: PlacedOrder): PluginLetter {
  return {
    title: `Order ${order.number} was canceled`,
    paragraphs: ['Please do not send it. What you had set aside can go back on the shelf.'],
    rows: lineRows(order),
    link: linkTo(order),
  };
}

function lineRows(order: PlacedOrder) {
  return order.lines.map(({ name, quantity, note }) => ({
    label: `${quantity} ×`,
    value: note ? `${name}\nWish: ${note}` : name,
  }));
}

const HOW: Record<ShippingMethod, string> = {
  standard: 'By standard shipping',
  express: 'By express shipping',
  pickup: 'Picked up at your place',
};

function whereTo({ address, customerName, shippingMethod }: PlacedOrder) {
  if (address) {
    return [
      { label: 'Ship to', value: written(address) },
      { label: 'How', value: HOW[shippingMethod] },
    ];
  }
  const how = shippingMethod === 'pickup' ? HOW.pickup : 'Nothing to ship';
  return [
    { label: 'For', value: customerName },
    { label: 'How', value: how },
  ];
}

function written(address: Address): string {
  const { recipient, line1, line2, postalCode, city, region, country } = address;
  const town = [city, region, postalCode].filter(Boolean).join(' ');
  return [recipient, line1, line2, town, country].filter(Boolean).join('\n');
}

function linkTo({ dispatchId }: PlacedOrder) {
  return { label: 'Answer in the portal', path: `/business/dispatches/${dispatchId}` };
}
