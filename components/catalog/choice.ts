export const SORTS = {
  featured: 'Featured',
  newest: 'Newest',
  price_low: 'Price, low to high',
  price_high: 'Price, high to low',
  name: 'Name, A to Z',
} as const;

export type Sort = keyof typeof SORTS;

/** What of the catalog is on show, as its address says. */
export type Choice = {
  category: string | null;
  business: string | null;
  q: string | null;
  /** Only what the viewer's points can buy whole. */
  payable: boolean;
  /** Null for the order that suits: best match of a search, else featured. */
  sort: Sort | null;
  page: number;
};

export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads an address; what makes no sense in it counts as not said. */
export function parseChoice(params: SearchParams): Choice {
  const sort = one(params.sort);
  const page = Number(one(params.page) ?? 1);
  return {
    category: one(params.category),
    business: one(params.business),
    q: one(params.q),
    payable: one(params.payable) === '1',
    sort: isSort(sort) ? sort : null,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The address of a choice with some of it changed; every change but of the page begins at page 1. */
export function catalogHref(choice: Choice, change: Partial<Choice> = {}): string {
  const { page = 1, ...rest } = change;
  const next = { ...choice, ...rest };
  const params = new URLSearchParams();
  for (const key of ['q', 'category', 'business', 'sort'] as const) {
    if (next[key]) params.set(key, next[key]);
  }
  if (next.payable) params.set('payable', '1');
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `/?${params}` : '/';
}

/** Nothing is chosen: the front page. */
export function isFront({ category, business, q, payable, sort, page }: Choice): boolean {
  return !category && !business && !q && !payable && !sort && page === 1;
}

export const NO_CHOICE: Choice = parseChoice({});

function one(value: string | string[] | undefined): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return first?.trim().slice(0, 200) || null;
}

function isSort(value: string | null): value is Sort {
  return value !== null && Object.hasOwn(SORTS, value);
}
