import { pluginWord } from '../channel/plugin-words';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { Time } from '../ui/time';
import type { Business } from './businesses-table';

/** Who a business is, and what waits there. */
export function BusinessFacts({ business }: { business: Business }) {
  const { email, plugin, queued, waiting, waitingSinceAt } = business;
  return (
    <Card as="section" title="At a glance">
      <DescriptionList>
        <Description term="E-mail">
          <span className="wrap-anywhere">{email}</span>
        </Description>
        <Description term="Reached by">{pluginWord(plugin)}</Description>
        <Description term="Not placed yet">{queued}</Description>
        <Description term="Waiting for its answer">{waiting}</Description>
        {waitingSinceAt ? (
          <Description term="Oldest of them">
            <Time value={waitingSinceAt} show="relative" />
          </Description>
        ) : null}
      </DescriptionList>
    </Card>
  );
}
