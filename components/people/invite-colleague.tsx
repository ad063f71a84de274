'use client';
import { type FormEvent, useRef } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { fieldErrors } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';

/** Sends somebody a link by which they set a password and get in. */
export function InviteColleague() {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const { act, isPending, failure } = useAction(
    async (email: string) => {
      await client.people.invite.mutate({ email });
      return email;
    },
    (email) => {
      toast({ title: 'The invitation is on its way', description: email });
      form.current?.reset();
      refresh();
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void act(String(new FormData(event.currentTarget).get('email')));
  }

  return (
    <Card as="section" title="Invite a colleague">
      <form ref={form} onSubmit={submit} className="flex max-w-md flex-col gap-4 text-base">
        <Field
          label="E-mail address"
          hint="The link in the mail works once, within seven days."
          error={fieldErrors(failure).email}
        >
          <Input type="email" name="email" required maxLength={254} autoComplete="off" />
        </Field>
        <Failure title="Nobody was invited" of={failure} />
        <Button type="submit" pending={isPending} className="self-start">
          Send invitation
        </Button>
      </form>
    </Card>
  );
}
