import { NavTabs } from '../ui/tabs';
import { type Counts, tabHref, tabs } from './dispatch';

type DispatchTabsProps = { counts: Counts; current: (typeof tabs)[number]['state'] };

export function DispatchTabs({ counts, current }: DispatchTabsProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <NavTabs
      label="Dispatches by state"
      current={tabHref(current)}
      tabs={tabs.map(({ state, label }) => ({
        href: tabHref(state),
        label,
        count: state === 'all' ? all : counts[state],
      }))}
    />
  );
}
