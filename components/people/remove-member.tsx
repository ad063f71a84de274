'use client';
import { useRefresh } from '../admin/use-refresh';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { useToast } from '../ui/toast';

type RemoveMemberProps = { userId: string; name: string; isSelf: boolean };

/** Takes somebody out of the portal. */
export function RemoveMember({ userId, name, isSelf }: RemoveMemberProps) {
  const client = useTRPCClient();
  const change = useChange();
  return (
    <Confirm
      trigger={
        <Button size="sm" variant="secondary" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      title={isSelf ? 'Leave this business?' : `Remove ${name}?`}
      confirmLabel={isSelf ? 'Leave' : 'Remove'}
      danger
      onConfirm={() =>
        change(`${name} is removed`, async () => {
          await client.people.remove.mutate({ userId });
          if (isSelf) window.location.assign('/');
        })
      }
    >
      {isSelf ? 'You lose' : 'They lose'} the portal at once. The login stays, as a shopper’s.
    </Confirm>
  );
}

type WithdrawProps = { invitationId: string; email: string };

/** Makes a link of a mail worth nothing. */
export function WithdrawInvitation({ invitationId, email }: WithdrawProps) {
  const client = useTRPCClient();
  const change = useChange();
  return (
    <Button
      size="sm"
      variant="secondary"
      aria-label={`Take back the invitation of ${email}`}
      onClick={() =>
        change('The invitation is taken back', () =>
          client.people.withdraw.mutate({ invitationId }),
        )
      }
    >
      Take back
    </Button>
  );
}

function useChange() {
  const refresh = useRefresh();
  const toast = useToast();
  return async (title: string, work: () => Promise<unknown>) => {
    try {
      await work();
      toast({ title });
      refresh();
    } catch (error) {
      toast({ title: 'Nothing was changed', description: sentenceFor(error), tone: 'bad' });
    }
  };
}
