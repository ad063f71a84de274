import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** `failures` name what failed and why, a text each. */
export type Score = { passed: number; failed: number; failures: string[] };

const vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      results: z.array(
        z.object({ error: z.object({ message: z.string().optional() }).optional() }),
      ),
    }),
  ),
});
const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});
type Suite = z.infer<typeof suite>;

const playwright = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
  suites: z.array(suite),
});

/** Counts a report of Vitest. An exit code that the report does not explain is one more failure. */
export function readVitest(report: string, code: number | null): Score {
  const { numPassedTests, numFailedTests, testResults } = vitest.parse(read(report));
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [told(file, message)] : [];
    return failed.map((test) => told(`${file} › ${test.fullName}`, test.failureMessages?.[0]));
  });
  return judge({ passed: numPassedTests, failed: numFailedTests, failures }, code);
}

/** Counts a report of Playwright, likewise. */
export function readPlaywright(report: string, code: number | null): Score {
  const { stats, suites } = playwright.parse(read(report));
  const failures = specsOf(suites)
    .filter(({ ok }) => !ok)
    .map(({ title, file, line, tests }) => {
      const [test] = tests;
      const error = test?.results.find((result) => result.error)?.error?.message;
      return told(`[${test?.projectName}] ${file}:${line} › ${title}`, error);
    });
  const passed = stats.expected + stats.flaky;
  return judge({ passed, failed: stats.unexpected, failures }, code);
}

/** What a tool without a report says by its exit code alone. */
export function judge(score: Score, code: number | null): Score {
  if (code === 0) return score;
  return { ...score, failed: Math.max(score.failed, 1) };
}

function specsOf(suites: readonly Suite[]): Suite['specs'] {
  return suites.flatMap((one) => [...one.specs, ...specsOf(one.suites ?? [])]);
}

/** A failure's name with the beginning of what was said of it. */
function told(name: string, message = 'no reason given'): string {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, 6);
  return [name, ...lines.map((line) => `  ${line}`)].join('\n');
}

function read(report: string): unknown {
  if (!existsSync(report)) throw new Error('the test runner wrote no report');
  return JSON.parse(readFileSync(report, 'utf8'));
}
