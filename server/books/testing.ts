import type { TestDatabase } from '@/db/testing';
import { assertBooks } from './books';

/** Ends a test file that moved money, points or stock: its books have to add up. */
export async function closeBooks({ db, drop }: TestDatabase): Promise<void> {
  try {
    await assertBooks(db);
  } finally {
    await drop();
  }
}
