import { formatPoints } from '../points';
import { ButtonLink } from '../ui/button';

type HeroProps = {
  /** What the one who looks could spend here; null for whoever has no points to redeem. */
  spendablePoints: number | null;
};

/** What this shop is, in one picture and one sentence. */
export function Hero({ spendablePoints }: HeroProps) {
  return (
    <section className="overflow-clip rounded-card bg-surface shadow-card md:grid md:grid-cols-2">
      <div className="flex flex-col justify-center p-6 sm:p-8 lg:p-12">
        <h1 className="text-4xl text-balance lg:text-5xl">Good things from around the corner</h1>
        <p className="mt-3 max-w-prose text-lg text-muted text-pretty">
          Goods and services from the businesses of your neighborhood. Pay with points, with a card,
          or with some of each.
        </p>
        {spendablePoints ? (
          <p className="mt-5">
            <ButtonLink href="/?payable=1" variant="secondary">
              See what {formatPoints(spendablePoints)} can buy
            </ButtonLink>
          </p>
        ) : null}
      </div>
      {/* biome-ignore lint/performance/noImgElement: a vector needs no optimizer */}
      <img
        src="/art/hero.svg"
        alt=""
        width={960}
        height={480}
        fetchPriority="high"
        className="aspect-2/1 h-full w-full object-cover max-md:order-first"
      />
    </section>
  );
}
