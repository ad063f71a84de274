import { NavTabs } from '../ui/tabs';
import { type Counts, tabHref, tabs } from './dispatch';

type DispatchTabsProps = { counts: Counts; current: (typeof tabs)[number]['state']; q: string };

export function DispatchTabs({ counts, current, q }: DispatchTabsProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <NavTabs
      label="Dispatches by state"
      current={tabHref(current, { q })}
      tabs={tabs.map(({ state, label }) => ({
        href: tabHref(state, { q }),
        label,
        count: state === 'all' ? all : counts[state],
      }))}
    />
  );
}
