import { newToken } from '../new-token';

/** What this tab knows of a checkout that it may have to ask about again. */
export type Ticket = {
  checkoutId: string;
  /** One per checkout: a reload, Back or a second press ask for the same order. */
  token: string;
  /** The answer to "place the order" was still awaited. */
  isUnderWay: boolean;
  /** The number of the order it became. */
  order: string | null;
};

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const LATEST = 'goodpoints.checkout';

/** Tickets kept in `storage`, one per checkout. A storage that refuses loses only the memory. */
export function ticketBook(storage: Store, makeToken: () => string = newToken) {
  function of(checkoutId: string): Ticket {
    const known = read(storage, `${LATEST}.${checkoutId}`);
    if (known) return known;
    const fresh = { checkoutId, token: makeToken(), isUnderWay: false, order: null };
    write(storage, fresh);
    return fresh;
  }

  function note(checkoutId: string, change: Partial<Pick<Ticket, 'isUnderWay' | 'order'>>): Ticket {
    const changed = { ...of(checkoutId), ...change };
    write(storage, changed);
    return changed;
  }

  /** The ticket written last. */
  function latest(): Ticket | null {
    return read(storage, LATEST);
  }

  return { of, note, latest };
}

export type TicketBook = ReturnType<typeof ticketBook>;

/** The tickets of this tab. On the server, and where storage is forbidden, they last for the page. */
export function browserTickets(): TicketBook {
  try {
    return ticketBook(window.sessionStorage);
  } catch {
    const pairs = new Map<string, string>();
    return ticketBook({
      getItem: (key) => pairs.get(key) ?? null,
      setItem: (key, value) => void pairs.set(key, value),
    });
  }
}

/** Where an order under way is followed to its end. */
export function returnHref(checkoutId: string): string {
  return `/checkout/return?${new URLSearchParams({ checkout: checkoutId })}`;
}

function read(storage: Store, key: string): Ticket | null {
  try {
    const text = storage.getItem(key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isTicket(value) ? value : null;
  } catch {
    return null;
  }
}

function write(storage: Store, ticket: Ticket): void {
  try {
    const text = JSON.stringify(ticket);
    storage.setItem(`${LATEST}.${ticket.checkoutId}`, text);
    storage.setItem(LATEST, text);
  } catch {
    // A full or forbidden storage: the order itself stays safe, the server knows it by its checkout.
  }
}

function isTicket(value: unknown): value is Ticket {
  return (
    typeof value === 'object' &&
    value !== null &&
    'checkoutId' in value &&
    typeof value.checkoutId === 'string' &&
    'token' in value &&
    typeof value.token === 'string'
  );
}
