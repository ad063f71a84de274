import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judge, readPlaywright, readVitest } from './scores';

const dir = mkdtempSync(join(tmpdir(), 'scores-'));
afterAll(() => rmSync(dir, { recursive: true }));

function report(content: object): string {
  const path = join(dir, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const aFile = {
  name: resolve('server/cart/add.test.ts'),
  status: 'failed',
  assertionResults: [
    { fullName: 'a cart keeps', status: 'passed', failureMessages: [] },
    {
      fullName: 'a cart adds',
      status: 'failed',
      failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[0m\nat line 3'],
    },
  ],
};

describe('scores', () => {
  it('counts what Vitest counts', () => {
    const path = report({ numPassedTests: 5, numFailedTests: 1, testResults: [aFile] });
    expect(readVitest(path, 1)).toEqual({
      passed: 5,
      failed: 1,
      failures: ['server/cart/add.test.ts › a cart adds\n  expected 1 to be 2\n  at line 3'],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [{ ...aFile, message: 'no such module', assertionResults: [] }];
    const path = report({ numPassedTests: 5, numFailedTests: 0, testResults });
    expect(readVitest(path, 1)).toEqual({
      passed: 5,
      failed: 1,
      failures: ['server/cart/add.test.ts\n  no such module'],
    });
  });

  it('counts what Playwright counts, a retried success among the passed', () => {
    const results = [{ error: { message: 'the page\nwas gone' } }];
    const spec = { title: 'buys', file: 'cart.spec.ts', line: 7, ok: false };
    const suites = [
      {
        specs: [{ ...spec, ok: true, tests: [] }],
        suites: [{ specs: [{ ...spec, tests: [{ projectName: 'phone', results }] }] }],
      },
    ];
    const path = report({
      stats: { expected: 3, flaky: 1, unexpected: 1, skipped: 4 },
      suites,
    });
    expect(readPlaywright(path, 1)).toEqual({
      passed: 4,
      failed: 1,
      failures: ['[phone] cart.spec.ts:7 › buys\n  the page\n  was gone'],
    });
  });

  it('does not take a missing report for success', () => {
    expect(() => readVitest(join(dir, 'none.json'), 0)).toThrow('no report');
  });

  it('lets a process that was killed fail', () => {
    const score = { passed: 1, failed: 0, failures: [] };
    expect(judge(score, null)).toEqual({ ...score, failed: 1 });
    expect(judge(score, 0)).toEqual(score);
  });
});
