import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export type Score = { passed: number; failed: number };

const vitest = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwright = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
});

/** Counts a report of Vitest. An exit code that the report does not explain is one more failure. */
export function readVitest(report: string, code: number | null): Score {
  const { numPassedTests, numFailedTests } = vitest.parse(read(report));
  return judge({ passed: numPassedTests, failed: numFailedTests }, code);
}

/** Counts a report of Playwright, likewise. */
export function readPlaywright(report: string, code: number | null): Score {
  const { stats } = playwright.parse(read(report));
  return judge({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, code);
}

/** What a tool without a report says by its exit code alone. */
export function judge(score: Score, code: number | null): Score {
  if (code === 0) return score;
  return { ...score, failed: Math.max(score.failed, 1) };
}

function read(report: string): unknown {
  if (!existsSync(report)) throw new Error('the test runner wrote no report');
  return JSON.parse(readFileSync(report, 'utf8'));
}
