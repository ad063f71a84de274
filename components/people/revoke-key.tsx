'use client';
import { useRefresh } from '../admin/use-refresh';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { useToast } from '../ui/toast';

/** From then on the key opens nothing. */
export function RevokeKey({ id, name }: { id: string; name: string }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();

  async function revoke() {
    try {
      await client.key.revoke.mutate({ keyId: id });
      toast({ title: `“${name}” is revoked` });
      refresh();
    } catch (error) {
      toast({ title: 'The key was not revoked', description: sentenceFor(error), tone: 'bad' });
    }
  }

  return (
    <Confirm
      trigger={
        <Button size="sm" variant="secondary" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke “${name}”?`}
      confirmLabel="Revoke key"
      keepLabel="Keep key"
      danger
      onConfirm={revoke}
    >
      Programs that use it are refused from their next request on. This cannot be taken back.
    </Confirm>
  );
}
