import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readForm, settingsIn, valuesOf } from './channel';

const settings = z
  .strictObject({
    url: z.url().max(500).meta({ title: 'Address', description: 'Where it goes.' }),
    way: z.enum(['post', 'fax']).optional().meta({ title: 'Way', description: 'How it goes.' }),
    copies: z.number().int().optional(),
    isLoud: z.boolean().optional(),
  })
  .meta({ title: 'Pigeon', description: 'By air.' });

const form = readForm({ plugin: 'pigeon', schema: z.toJSONSchema(settings) });

describe("a plugin's form", () => {
  it('is made from the schema of its settings', () => {
    expect(form).toMatchObject({
      plugin: 'pigeon',
      title: 'Pigeon',
      description: 'By air.',
      fields: [
        { name: 'url', title: 'Address', kind: 'url', isRequired: true, maxLength: 500 },
        { name: 'way', kind: 'choice', options: ['post', 'fax'], isRequired: false },
        { name: 'copies', title: 'copies', kind: 'number', description: '' },
        { name: 'isLoud', kind: 'switch' },
      ],
    });
  });

  it('of which nothing is known has the name of its plugin', () => {
    expect(readForm({ plugin: 'bare', schema: {} })).toEqual({
      plugin: 'bare',
      title: 'bare',
      description: '',
      fields: [],
    });
  });

  it('leaves out what was left empty, and what belongs to another plugin', () => {
    const values = { url: ' https://a.test ', way: '', copies: '2', isLoud: false, other: 'x' };
    const saved = { url: 'https://a.test', copies: 2, isLoud: false };
    expect(settingsIn(form, values)).toEqual(saved);
    expect(valuesOf(saved)).toEqual(saved);
    expect(valuesOf(null)).toEqual({});
  });
});
