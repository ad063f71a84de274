'use client';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { useTRPCClient } from '../trpc';
import { Button, ButtonLink } from '../ui/button';
import type { Offering } from './offering';

/** Into the shop, or out of it. */
export function PublishOffering({ offering }: { offering: Offering }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const { id: productId, slug, isActive } = offering;
  const { act, isPending, failure } = useAction(
    () => client.offering.publish.mutate({ productId, isActive: !isActive }),
    refresh,
  );
  return (
    <div className="flex flex-wrap gap-2">
      {isActive ? (
        <ButtonLink href={`/products/${slug}`} variant="quiet">
          See it in the shop
        </ButtonLink>
      ) : null}
      <Button
        variant={isActive ? 'secondary' : 'primary'}
        pending={isPending}
        onClick={() => act()}
      >
        {isActive ? 'Take out of the shop' : 'Publish offering'}
      </Button>
      <Failure title="Nothing was changed" of={failure} />
    </div>
  );
}
