import { type SQL, sql } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import {
  interactions,
  products,
  recommendedFor,
  recommendedPairs,
  recommendedPopular,
} from '@/db/schema';
import { gatherCarts } from './interactions';

/** What an interaction weighs when it has just happened. */
export const WEIGHTS = { view: 1, cart: 3, order: 5 } as const;

/** After so many days it weighs half. */
export const HALF_LIFE_DAYS = 14;

/** After so many it is forgotten. */
const MEMORY_DAYS = 90;

/** The newest products of one subject that count: nobody shapes everybody's page. */
const OF_SUBJECT = 60;

/**
 * Computes anew what goes with what, what somebody may like, and what is popular in each category, from what
 * is remembered of people. Readers see the earlier lists until it is done; run twice, it is the same.
 */
export async function computeRecommendations(db: Db): Promise<void> {
  await transaction(db, async (tx) => {
    // The worker's connections look up by key alone; this reads everything. One at a time.
    await tx.execute(sql`select set_config('enable_seqscan', 'on', true),
      set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
      pg_advisory_xact_lock(hashtext('recommendations'))`);
    await gatherCarts(tx);
    await tx.execute(sql`
      delete from ${interactions} where at < now() - ${sql.raw(`interval '${MEMORY_DAYS} days'`)}`);
    await tx.execute(scores);
    for (const [table, rows] of lists) await replace(tx, table, rows);
  });
}

async function replace(tx: Tx, table: (typeof lists)[number][0], rows: SQL): Promise<void> {
  await tx.delete(table);
  await tx.execute(rows);
}

const weight = sql.raw(
  `case kind ${Object.entries(WEIGHTS)
    .map(([kind, value]) => `when '${kind}' then ${value}`)
    .join(' ')} end`,
);

/** How much each subject cares for each product at this moment. */
const scores = sql`
  create temporary table scored on commit drop as
  select subject, product_id, sum(${weight} * power(0.5::float8,
      extract(epoch from now() - at)::float8 / ${sql.raw(String(HALF_LIFE_DAYS * 86_400))})) as score,
    bool_or(kind = 'order') as "isBought"
  from (
    select i.*, dense_rank() over (partition by subject order by at desc, product_id) as place
    from ${interactions} i
  ) newest where place <= ${sql.raw(String(OF_SUBJECT))} group by 1, 2`;

/** Two products belong together as far as the same people care for both, and others for neither. */
const pairs = sql`
  insert into ${recommendedPairs} (product_id, other_id, rank, score)
  select product_id, other_id, rank, score from (
    select t.*, row_number() over (partition by product_id order by score desc, other_id) as rank
    from (
      select a.product_id, b.product_id as other_id,
        sum(least(a.score, b.score)) / sqrt(max(x.total) * max(y.total)) as score
      from scored a join scored b on b.subject = a.subject and b.product_id <> a.product_id
      join (select product_id, sum(score) as total from scored group by 1) x
        on x.product_id = a.product_id
      join (select product_id, sum(score) as total from scored group by 1) y
        on y.product_id = b.product_id
      group by 1, 2
    ) t where score > 0
  ) ranked where rank <= 12`;

/** Products that go with what somebody cares for, and that they have not bought. */
const people = sql`
  insert into ${recommendedFor} (subject, product_id, rank, score)
  select subject, product_id, rank, score from (
    select t.*, row_number() over (partition by subject order by score desc, product_id) as rank
    from (
      select s.subject, p.other_id as product_id, sum(s.score * p.score) as score
      from scored s join ${recommendedPairs} p on p.product_id = s.product_id
      where not exists (select from scored o where o.subject = s.subject
        and o.product_id = p.other_id and o."isBought")
      group by 1, 2
    ) t
  ) ranked where rank <= 12`;

const popular = sql`
  insert into ${recommendedPopular} (category_id, product_id, rank, score)
  select category_id, product_id, rank, score from (
    select p.category_id, s.product_id, sum(s.score) as score,
      row_number() over (partition by p.category_id order by sum(s.score) desc, s.product_id) as rank
    from scored s join ${products} p on p.id = s.product_id
    where p.is_active group by 1, 2
  ) ranked where rank <= 12`;

const lists = [
  [recommendedPairs, pairs],
  [recommendedFor, people],
  [recommendedPopular, popular],
] as const;
