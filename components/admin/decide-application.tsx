'use client';
import { type FormEvent, useState } from 'react';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

type DecideProps = { applicationId: string; name: string };

/** Lets a business in, or turns it down with a reason. */
export function DecideApplication({ applicationId, name }: DecideProps) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    () => client.joining.approve.mutate({ applicationId }),
    () => {
      toast({ title: `${name} has joined`, description: 'The link is on its way by mail.' });
      refresh();
    },
  );
  return (
    <>
      <Failure title="Nothing was decided" of={failure} />
      <div className="flex flex-wrap gap-2">
        <Button pending={isPending} onClick={() => void act()} aria-label={`Approve ${name}`}>
          Approve
        </Button>
        <Decline applicationId={applicationId} name={name} />
      </div>
    </>
  );
}

const FORM = 'decline-application';

function Decline({ applicationId, name }: DecideProps) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [problem, setProblem] = useState<string | null>(null);
  const { act, isPending, failure } = useAction(
    (reason: string) => client.joining.decline.mutate({ applicationId, reason }),
    () => {
      toast({ title: `${name} was declined` });
      refresh();
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'))
      .trim()
      .replaceAll(/\s+/g, ' ');
    setProblem(reason.length < 3 ? 'Tell them why, in a few words.' : null);
    if (reason.length >= 3) void act(reason);
  }

  return (
    <Dialog
      trigger={
        <Button variant="secondary" aria-label={`Decline ${name}`}>
          Decline
        </Button>
      }
      title={`Decline ${name}?`}
      description="They hear of it by mail, and may apply again."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Keep it open</Button>
          </DialogClose>
          <Button type="submit" form={FORM} variant="danger" pending={isPending}>
            Decline application
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Reason" hint="They read it." error={problem}>
          <Textarea name="reason" maxLength={500} required />
        </Field>
        <Failure title="The application was not declined" of={failure} />
      </form>
    </Dialog>
  );
}
