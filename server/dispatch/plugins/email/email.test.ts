import { describe, expect, it } from 'vitest';
import { readToken } from '../../answer-links';
import type { PluginMail } from '../../plugin';
import { parcel } from '../../testing';
import { email } from './email';

const contact = {
  business: { id: 'biz_1', name: 'Hearth & Crumb', email: 'oven@example.com' },
  settings: {},
  secrets: [],
};

function linksOf({ letter: { link, others = [] } }: PluginMail): string[] {
  return [...(link ? [link] : []), ...others].map(({ path }) => path);
}

async function placed(order: typeof parcel & { isTest?: true } = parcel): Promise<PluginMail> {
  const sent: PluginMail[] = [];
  const plugin = email({ sendMail: async (mail) => void sent.push(mail) });
  const answer = await plugin.place({ ...order, dispatchId: 'dsp_1' }, contact);
  expect(answer).toMatchObject({ outcome: 'accepted' });
  const [mail] = sent;
  if (!mail) throw new Error('no mail');
  return mail;
}

describe('the e-mail plugin', () => {
  it('mails lines, address and where to answer', async () => {
    const mail = await placed();
    expect(mail).toMatchObject({
      key: 'dispatch.order:dsp_1',
      toEmail: 'oven@example.com',
      subject: 'New order GP-TEST-0001',
    });
    expect(mail.letter.rows).toEqual([
      { label: '2 ×', value: 'Sourdough loaf' },
      { label: 'Ship to', value: 'Sam Shopper\n1 Mill Lane\nAlder Falls NY 12345\nUS' },
      { label: 'How', value: 'By standard shipping' },
    ]);
    expect(linksOf(mail).at(-1)).toBe('/business/dispatches/dsp_1');
  });

  it('carries a link for each answer, which is for this dispatch alone', async () => {
    const read = linksOf(await placed()).map((path) => readToken(path.replace('/answer/', '')));
    const common = { businessId: 'biz_1', dispatchId: 'dsp_1' };
    expect(read.slice(0, 3)).toMatchObject([
      { ...common, purpose: 'confirm' },
      { ...common, purpose: 'decline' },
      { ...common, purpose: 'ship' },
    ]);
  });

  it('says of a test that it is one, all over', async () => {
    const mail = await placed({ ...parcel, isTest: true });
    expect([mail.subject, mail.letter.title]).toEqual([
      'TEST: New order GP-TEST-0001',
      'TEST: New order GP-TEST-0001',
    ]);
    expect(mail.letter.paragraphs.join(' ')).toContain('nobody has ordered');
    expect(linksOf(mail)).toHaveLength(3);
  });

  it.each([
    ['pickup', 'Picked up at your place'],
    ['standard', 'Nothing to ship'],
  ] as const)('says how an order without address goes (%s)', async (shippingMethod, how) => {
    const mail = await placed({ ...parcel, shippingMethod, address: null });
    expect(mail.letter.rows.slice(1)).toEqual([
      { label: 'For', value: 'Sam Shopper' },
      { label: 'How', value: how },
    ]);
  });

  it('says nothing of the payment', async () => {
    expect(JSON.stringify(await placed())).not.toMatch(/\b(card|cents|points|usd)\b|\$/i);
  });

  it('leaves a mail that cannot go to the kernel, which tries again', async () => {
    const plugin = email({
      sendMail: async () => {
        throw new Error('mailbox full');
      },
    });
    await expect(plugin.place({ ...parcel, dispatchId: 'dsp_1' }, contact)).rejects.toThrow(
      'mailbox full',
    );
  });

  it('mails that an order is off under a key of its own', async () => {
    const keys: string[] = [];
    const plugin = email({ sendMail: async (mail) => void keys.push(mail.key) });
    await plugin.recall?.({ ...parcel, dispatchId: 'dsp_1' }, contact);
    expect(keys).toEqual(['dispatch.recall:dsp_1']);
  });

  it('writes to another address where the business has set one', async () => {
    const to: string[] = [];
    const plugin = email({ sendMail: async (mail) => void to.push(mail.toEmail) });
    const settings = { toEmail: 'orders@example.com' };
    await plugin.place({ ...parcel, dispatchId: 'dsp_1' }, { ...contact, settings });
    expect(to).toEqual(['orders@example.com']);
  });
});
