export type Params = { [name: string]: string | Params };

/** A body as Stripe's API takes it: `metadata[orderId]=1` is `{ metadata: { orderId: '1' } }`. */
export function readForm(body: string | URLSearchParams): Params {
  const params: Params = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.replaceAll(']', '').split('[');
    const last = path.pop() ?? '';
    let place = params;
    for (const part of path) {
      const next = place[part];
      const inner: Params = typeof next === 'object' ? next : {};
      place[part] = inner;
      place = inner;
    }
    place[last] = value;
  }
  return params;
}

export function text(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === 'string' ? value : undefined;
}

export function texts(params: Params, name: string): Record<string, string> {
  const value = params[name];
  if (typeof value !== 'object') return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
