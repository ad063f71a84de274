import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LONGEST_PAUSE_SECONDS } from '../plugin';
import { createPlugins } from '.';

const plugins = createPlugins({ sendMail: async () => undefined });

describe('every bundled plugin', () => {
  it('is found by its name', () => {
    for (const [name, plugin] of plugins) expect(plugin.name).toBe(name);
    expect([...plugins.keys()]).toEqual(expect.arrayContaining(['portal', 'email', 'http']));
  });

  it.each([...plugins.values()])('$name can have its settings drawn as a form', ({ settings }) => {
    expect(z.toJSONSchema(settings)).toMatchObject({
      type: 'object',
      additionalProperties: false,
      title: expect.any(String),
      description: expect.stringMatching(/\.$/),
    });
  });

  it.each([...plugins.values()])('$name has at most the twenty tries a step has', (plugin) => {
    expect(plugin.retryDelaysSeconds.length).toBeLessThanOrEqual(20);
  });

  it.each([...plugins.values()])('$name waits no longer than the sweeper thinks', (plugin) => {
    expect(Math.max(0, ...plugin.retryDelaysSeconds)).toBeLessThanOrEqual(LONGEST_PAUSE_SECONDS);
  });
});
