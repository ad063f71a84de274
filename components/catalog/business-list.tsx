import type { Outputs } from '../trpc';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { BusinessMark } from './business-mark';

type Business = Outputs['catalog']['businesses'][number];

/** Who is behind the offerings. */
export function BusinessList({ businesses }: { businesses: readonly Business[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 sm:gap-5 lg:grid-cols-3">
      {businesses.map(({ slug, name, tagline, mark }) => (
        <Card key={slug} as="li" padding="sm" pressable className="flex items-center gap-4">
          <BusinessMark src={mark} className="size-14" />
          <div className="min-w-0">
            <h3 className="text-base">
              <Link href={`/businesses/${slug}`} look="cover">
                {name}
              </Link>
            </h3>
            <p className="text-sm text-muted">{tagline}</p>
          </div>
        </Card>
      ))}
    </ul>
  );
}
