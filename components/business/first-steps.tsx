import { Card } from '../ui/card';
import { Link } from '../ui/link';

/** For a business that has just joined: the three things between it and its first order. */
export function FirstSteps({ drafts }: { drafts: number }) {
  return (
    <Card as="section" title="Welcome. Three steps to your first order" className="mb-6">
      <ol className="flex list-decimal flex-col gap-3 pl-5 text-base">
        <li>
          <Link href="/business/channel">Choose how orders reach you</Link>
          <span className="block text-muted">
            Here in the portal, by mail, or by your own system.
          </span>
        </li>
        <li>
          <Link href="/business/offerings/new">Write your first offering</Link>
          <span className="block text-muted">
            Goods, a service or a voucher, with its price in money and in points.
          </span>
        </li>
        <li>
          <Link href="/business/offerings?show=draft">Publish it</Link>
          <span className="block text-muted">
            {drafts > 0
              ? `${drafts === 1 ? 'One draft waits' : `${drafts} drafts wait`} to be published.`
              : 'A draft is seen by you alone until you do.'}
          </span>
        </li>
      </ol>
    </Card>
  );
}
