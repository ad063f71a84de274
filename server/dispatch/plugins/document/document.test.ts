import { describe, expect, it } from 'vitest';
import type { Desk, SheetNote } from '../../plugin';
import { checkSettings } from '../../settings';
import { parcel } from '../../testing';
import { document } from './document';

const order = { ...parcel, dispatchId: 'dsp_1' };
const contact = {
  business: { id: 'biz_1', name: 'Hearth & Crumb', email: 'oven@example.com' },
  settings: { way: 'fax', to: '+1 503 555 0100' } as const,
  secrets: [],
};

function deskOf() {
  const laid: [string, SheetNote][] = [];
  const calledOff: string[] = [];
  const desk: Desk = {
    async laySheet({ dispatchId }, note) {
      laid.push([dispatchId, note]);
      return 'K7Q4MZ';
    },
    async callOff({ dispatchId }) {
      calledOff.push(dispatchId);
    },
  };
  return { laid, calledOff, plugin: document({ sendMail: async () => undefined, desk }) };
}

describe('the document plugin', () => {
  it('lays a sheet on the desk, and says where it goes', async () => {
    const { laid, plugin } = deskOf();
    expect(await plugin.place(order, contact)).toEqual({
      outcome: 'accepted',
      reference: 'K7Q4MZ',
    });
    const where = 'by fax to +1 503 555 0100';
    expect(laid).toEqual([['dsp_1', { businessName: 'Hearth & Crumb', where }]]);
  });

  it('lays none for a test', async () => {
    const { laid, plugin } = deskOf();
    expect(await plugin.place({ ...order, isTest: true }, contact)).toMatchObject({
      outcome: 'accepted',
    });
    expect(laid).toEqual([]);
  });

  it('has an admin tell the business that an order is off', async () => {
    const { calledOff, plugin } = deskOf();
    expect(await plugin.recall?.(order, contact)).toEqual({ outcome: 'told' });
    expect(calledOff).toEqual(['dsp_1']);
  });

  it('asks to be tried again where there is no desk', async () => {
    const plugin = document({ sendMail: async () => undefined });
    await expect(plugin.place(order, contact)).rejects.toThrow('no desk');
  });

  it.each([
    [{ to: '1' }],
    [{ way: 'fax' }],
    [{ way: 'pigeon', to: 'x' }],
    [{ way: 'fax', to: ' \n ' }],
  ])('does not take %j for settings', (settings) => {
    const { plugin } = deskOf();
    expect(checkSettings(plugin, settings)).toHaveProperty(['fields', 0, 'message']);
  });
});
