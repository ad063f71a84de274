import type { Inputs } from '../trpc';

/** A change of an order whose payment a bank has to confirm, as it was asked for. */
export type PendingChange = Pick<
  Inputs['orderChange']['change'],
  'orderId' | 'version' | 'lines' | 'expected'
>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'goodpoints.change';

/** Changes that wait for a bank, one per order, kept in `storage` while the shopper is on its page. */
export function changeBook(storage: Store) {
  function remember(change: PendingChange): void {
    try {
      storage.setItem(keyOf(change.orderId), JSON.stringify(change));
    } catch {
      // A full or forbidden storage: the order stays as it was, and can be changed again.
    }
  }

  /** What was asked for; the server checks it again, whoever wrote it. */
  function recall(orderId: string): PendingChange | null {
    try {
      const text = storage.getItem(keyOf(orderId));
      const value: unknown = text === null ? null : JSON.parse(text);
      return isChange(value) && value.orderId === orderId ? value : null;
    } catch {
      return null;
    }
  }

  function forget(orderId: string): void {
    storage.removeItem(keyOf(orderId));
  }

  return { remember, recall, forget };
}

/** Those of this tab; none where storage is forbidden. */
export function browserChanges() {
  try {
    return changeBook(window.sessionStorage);
  } catch {
    return changeBook({
      getItem: () => null,
      setItem: () => undefined,
      removeItem: () => undefined,
    });
  }
}

function keyOf(orderId: string): string {
  return `${KEY}.${orderId}`;
}

function isChange(value: unknown): value is PendingChange {
  return (
    typeof value === 'object' &&
    value !== null &&
    'orderId' in value &&
    'version' in value &&
    'expected' in value &&
    'lines' in value &&
    Array.isArray(value.lines)
  );
}
