import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as example from '../dispatch/api-examples';
import * as shape from '../dispatch/api-shapes';
import { updateBody } from '../dispatch/business-update';
import { errorAnswer, errorExample, openApiDocument } from './document';

/** For the shop's own pages, for providers and machines: none of them is promised to anybody else. */
const NOT_FOR_PROGRAMS = [
  '/api/{...path}',
  '/api/auth/{...nextauth}',
  '/api/dispatches/{id}/sheet',
  '/api/health',
  '/api/inngest',
  '/api/openapi.json',
  '/api/pictures',
  '/api/statements/{file}',
  '/api/trpc/{trpc}',
  '/api/webhooks/{provider}',
];

const document = openApiDocument();

function routes(): { path: string; methods: string[] }[] {
  return globSync('app/api/**/route.ts').map((file) => {
    const path = file.replace(/^app|\/route\.ts$/g, '').replaceAll(/\[([^\]]+)\]/g, '{$1}');
    const exported = readFileSync(file, 'utf8').matchAll(/export (?:async )?function ([A-Z]+)\(/g);
    return { path, methods: [...exported].map(([, method = '']) => method.toLowerCase()) };
  });
}

describe('the OpenAPI document', () => {
  it('has every route that programs may call, with its methods, and no other', () => {
    const known = routes().filter(({ path }) => !NOT_FOR_PROGRAMS.includes(path));
    const written = Object.entries(document.paths).map(([path, { parameters: _, ...methods }]) => ({
      ...{ path, methods: Object.keys(methods) },
    }));
    const byPath = (one: { path: string }, other: { path: string }) =>
      one.path.localeCompare(other.path);
    expect(written.sort(byPath)).toEqual(known.sort(byPath));
    expect(known.length).toBeGreaterThan(1);
  });

  it.each<[string, z.ZodType, unknown]>([
    ['what waits', shape.waitingAnswer, example.waitingExample],
    ['what was received', shape.receivedAnswer, example.receivedExample],
    ['an order', shape.placedMessage, example.placedExample],
    ['a reference', shape.placedReply, example.placedReplyExample],
    ['an order called off', shape.recalledMessage, example.recalledExample],
    ['a refusal', errorAnswer, errorExample],
    ...Object.entries(example.updateExamples).map(([name, one]): [string, z.ZodType, unknown] => [
      name,
      updateBody,
      one,
    ]),
  ])('shows an example of %s that fits', (_, schema, one) => {
    expect(schema.safeParse(one).error).toBeUndefined();
  });

  it('shows an example of each kind of update', () => {
    const kinds = updateBody.options.map(({ shape: { type } }) => type.value);
    const shown = new Set(Object.values(example.updateExamples).map(({ type }) => type));
    expect([...shown].sort()).toEqual([...kinds].sort());
  });

  it('is plain JSON whose references lead somewhere', () => {
    const text = JSON.stringify(document);
    expect(JSON.parse(text)).toEqual(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to);
    expect(new Set(references)).toEqual(new Set(['#/components/schemas/Error']));
    expect(document.components.schemas.Error).toMatchObject({ type: 'object' });
  });

  it('says of the query what is checked', () => {
    const { parameters } = document.paths['/api/businesses/{id}/dispatches'].get;
    expect(parameters).toMatchObject([
      { name: 'state', schema: { enum: ['sent', 'confirmed'] } },
      { name: 'cursor', schema: { pattern: '^\\w{1,64}$' } },
      { name: 'limit', schema: { pattern: '^\\d{1,3}$' } },
    ]);
  });
});
