import { NavTabs } from '../ui/tabs';
import { type ReturnCounts, type Tab, tabHref, tabs } from './return';

type ReturnTabsProps = { base: string; counts: ReturnCounts; current: Tab; q?: string };

export function ReturnTabs({ base, counts, current, q = '' }: ReturnTabsProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <NavTabs
      label="Returns by state"
      current={tabHref(base, current, { q })}
      tabs={tabs.map(({ state, label }) => ({
        href: tabHref(base, state, { q }),
        label,
        count: state === 'all' ? all : counts[state],
      }))}
    />
  );
}
