import { pluginWord } from '../channel/plugin-words';
import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { Time } from '../ui/time';
import type { Business } from './businesses-table';
import { CallAgain } from './call-again';

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
      {business.leftAloneAt ? (
        <LeftAlone business={business} leftAloneAt={business.leftAloneAt} />
      ) : null}
    </Card>
  );
}

type LeftAloneProps = { business: Business; leftAloneAt: Date | string };

/** Calls to it fail, so its orders wait. */
function LeftAlone({ business: { id, callError }, leftAloneAt }: LeftAloneProps) {
  return (
    <Alert tone="warn" title="It is left alone for now" className="mt-4">
      <p>
        Calls to it have failed in a row, since <Time value={leftAloneAt} show="relative" />: “
        {callError}”. Its orders wait, and one call is let through now and then to see.
      </p>
      <CallAgain businessId={id} />
    </Alert>
  );
}
