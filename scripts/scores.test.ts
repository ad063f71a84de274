import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judge, readPlaywright, readVitest } from './scores';

const dir = mkdtempSync(join(tmpdir(), 'scores-'));
afterAll(() => rmSync(dir, { recursive: true }));

function report(content: object): string {
  const path = join(dir, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('scores', () => {
  it('counts what Vitest counts', () => {
    const path = report({ numPassedTests: 5, numFailedTests: 2, numTotalTests: 7 });
    expect(readVitest(path, 1)).toEqual({ passed: 5, failed: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const path = report({ numPassedTests: 5, numFailedTests: 0 });
    expect(readVitest(path, 1)).toEqual({ passed: 5, failed: 1 });
  });

  it('counts what Playwright counts, a retried success among the passed', () => {
    const path = report({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 4 } });
    expect(readPlaywright(path, 1)).toEqual({ passed: 4, failed: 2 });
  });

  it('does not take a missing report for success', () => {
    expect(() => readVitest(join(dir, 'none.json'), 0)).toThrow('no report');
  });

  it('lets a process that was killed fail', () => {
    expect(judge({ passed: 1, failed: 0 }, null)).toEqual({ passed: 1, failed: 1 });
    expect(judge({ passed: 1, failed: 0 }, 0)).toEqual({ passed: 1, failed: 0 });
  });
});
