import { describe, expect, test } from 'vitest';
import { contentPolicy, type PageFacts } from './content-policy';

const facts: PageFacts = {
  nonce: 'bm9uY2U=',
  scriptHashes: ['aGFzaA=='],
  isSecure: false,
  isDev: false,
  stripe: null,
};

function directives(changed: Partial<PageFacts> = {}): Record<string, string[]> {
  const parts = contentPolicy({ ...facts, ...changed }).split('; ');
  return Object.fromEntries(
    parts.map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources];
    }),
  );
}

describe('the content policy of a page', () => {
  test('runs scripts by nonce and hash alone', () => {
    expect(directives()['script-src']).toEqual([
      "'nonce-bm9uY2U='",
      "'sha256-aGFzaA=='",
      "'strict-dynamic'",
      "'self'",
    ]);
  });

  test('leaves no way around them', () => {
    expect(directives()).toMatchObject({
      'default-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    });
  });

  test('lets code be made up and a socket be opened in development alone', () => {
    expect(directives({ isDev: true })['script-src']).toContain("'unsafe-eval'");
    expect(directives({ isDev: true })['connect-src']).toEqual(["'self'", 'ws:']);
    expect(contentPolicy(facts)).not.toMatch(/unsafe-eval|ws:/);
  });

  test('asks for https where the shop is reached by it', () => {
    expect(directives({ isSecure: true })).toHaveProperty('upgrade-insecure-requests', []);
    expect(directives()).not.toHaveProperty('upgrade-insecure-requests');
  });

  test('names Stripe only where it takes the cards', () => {
    expect(contentPolicy(facts)).not.toContain('stripe');
    const paying = directives({ stripe: { apiBase: null } });
    expect(paying['script-src']).toContain('https://js.stripe.com');
    expect(paying['frame-src']).toEqual([
      "'self'",
      'https://js.stripe.com',
      'https://*.js.stripe.com',
      'https://hooks.stripe.com',
    ]);
    expect(paying['connect-src']).toEqual(["'self'", 'https://api.stripe.com']);
    expect(paying['img-src']).toContain('https://*.stripe.com');
  });

  test('lets the script ask what stands in for Stripe, and adds no more than where that is', () => {
    const at = (apiBase: string) => directives({ stripe: { apiBase } })['connect-src']?.at(-1);
    expect(at('http://127.0.0.1:4010/v1')).toBe('http://127.0.0.1:4010');
    expect(at("http://x.test/a; script-src 'unsafe-inline'")).toBe('http://x.test');
  });
});
