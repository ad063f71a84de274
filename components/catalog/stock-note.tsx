import { Badge } from '../ui/badge';

/** Said only where it matters: few are left, or none. */
export function StockNote({ available, isLow }: { available: number; isLow: boolean }) {
  if (available === 0) return <Badge icon={null}>Sold out</Badge>;
  if (!isLow) return null;
  return <Badge tone="warn">{available === 1 ? 'The last one' : `${available} left`}</Badge>;
}
