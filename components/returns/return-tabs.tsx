import { NavTabs } from '../ui/tabs';
import { type ReturnCounts, type Tab, tabHref, tabs } from './return';

type ReturnTabsProps = { base: string; counts: ReturnCounts; current: Tab };

export function ReturnTabs({ base, counts, current }: ReturnTabsProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <NavTabs
      label="Returns by state"
      current={tabHref(base, current)}
      tabs={tabs.map(({ state, label }) => ({
        href: tabHref(base, state),
        label,
        count: state === 'all' ? all : counts[state],
      }))}
    />
  );
}
