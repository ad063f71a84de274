import { expect, it } from 'vitest';
import { connect } from '@/db/client';
import { createTestDatabase } from '@/db/testing';
import { checkHealth } from './health';

it('is well with a database and ill without', async () => {
  const { db, url, drop } = await createTestDatabase();
  expect(await checkHealth(db)).toEqual({ status: 'ok', checks: { database: 'ok' } });
  const elsewhere = connect(Object.assign(new URL(url), { port: '1' }).href);
  expect(await checkHealth(elsewhere)).toEqual({ status: 'down', checks: { database: 'down' } });
  await Promise.all([elsewhere.$client.end(), drop()]);
});
