import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const unit = ['**/*.test.{ts,tsx}'];
const database = ['**/*.db.test.ts'];
const elsewhere = ['node_modules/**', '.next/**', '.data/**', 'e2e/**'];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    // Each worker is a process with connections of its own.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: unit, exclude: [...database, ...elsewhere] },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: database,
          exclude: elsewhere,
          globalSetup: './scripts/test-database.ts',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
