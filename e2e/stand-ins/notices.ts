export type Notice = { id: string; type: string; created: number; body: string };

/** Where notices go: an address, or a function that answers like the endpoint behind it. */
export type Target = string | ((request: Request) => Promise<Response>);

export type Delivery = {
  /** Which ones; all that were held where it is not said. */
  ids?: readonly string[] | undefined;
  order?: 'as_sent' | 'reversed' | 'shuffled' | undefined;
  times?: number | undefined;
  /** How long ago it was signed, in seconds. */
  ageSeconds?: number | undefined;
  /** Signed with this, in place of the right secret. */
  secret?: string | undefined;
};

type Sign = (body: string, at: { ageSeconds: number; secret?: string | undefined }) => HeadersInit;

/**
 * A provider's notices: delivered as they arise, held until they are asked for, or never. All are kept,
 * so that they can be delivered again.
 */
export class Notices {
  readonly sent: Notice[] = [];
  target: Target | null = null;
  mode: 'now' | 'held' | 'never' = 'now';
  /** The statuses they were answered with. */
  readonly answers: { id: string; type: string; status: number }[] = [];
  #held: Notice[] = [];
  #underWay = new Set<Promise<unknown>>();
  readonly #sign: Sign;

  constructor(sign: Sign) {
    this.#sign = sign;
  }

  add(notice: Notice): void {
    this.sent.push(notice);
    if (this.mode === 'never' || !this.target) return;
    if (this.mode === 'held') this.#held.push(notice);
    else this.#track(this.#post(notice, {}));
  }

  /** Delivers what was held, or what is named, however often and in whichever order; resolves when all is answered. */
  async deliver(delivery: Delivery = {}): Promise<number[]> {
    const { ids, order = 'as_sent', times = 1 } = delivery;
    const chosen = ids ? this.sent.filter(({ id }) => ids.includes(id)) : this.#held.splice(0);
    const all = inOrder(Array.from({ length: times }, () => chosen).flat(), order);
    const statuses: number[] = [];
    for (const notice of all) statuses.push(await this.#post(notice, delivery));
    return statuses;
  }

  /** Until nothing is on its way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #post({ id, type, body }: Notice, delivery: Delivery): Promise<number> {
    const { target } = this;
    if (!target) return 0;
    const { ageSeconds = 0, secret } = delivery;
    const headers = new Headers(this.#sign(body, { ageSeconds, secret }));
    headers.set('content-type', 'application/json');
    const url = typeof target === 'string' ? target : 'http://shop/api/webhooks';
    const request = new Request(url, { method: 'POST', headers, body });
    const send = typeof target === 'string' ? fetch : target;
    const status = await send(request).then(
      (answer) => answer.status,
      () => 0,
    );
    this.answers.push({ id, type, status });
    return status;
  }

  #track(work: Promise<unknown>): void {
    this.#underWay.add(work);
    work.finally(() => this.#underWay.delete(work));
  }
}

function inOrder(notices: Notice[], order: Delivery['order']): Notice[] {
  if (order === 'reversed') return notices.reverse();
  if (order !== 'shuffled') return notices;
  return notices
    .map((notice) => ({ notice, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ notice }) => notice);
}
