'use client';
import { type FormEvent, useState } from 'react';
import { NewPasswordField } from '../account/new-password-field';
import { trySignIn } from '../account/sign-in-form';
import { Failure } from '../admin/failure';
import { fieldErrors } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

type AcceptFormProps = { token: string; email: string };

/** Whoever was invited says who they are, and is signed in. */
export function AcceptForm({ token, email }: AcceptFormProps) {
  const client = useTRPCClient();
  const [error, setError] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  const errors = fieldErrors(error);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    const password = String(data.get('password'));
    setPending(true);
    setError(null);
    try {
      await client.people.accept.mutate({ token, name: String(data.get('name')), password });
      const problem = await trySignIn(email, password);
      window.location.assign(problem === null ? '/business' : '/sign-in?next=%2Fbusiness');
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Failure title="The portal was not opened" of={error} />
      <Field label="E-mail address">
        <Input type="email" value={email} readOnly autoComplete="username" />
      </Field>
      <Field label="Your name" error={errors.name}>
        <Input name="name" autoComplete="name" required maxLength={80} />
      </Field>
      <NewPasswordField error={errors.password} />
      <Button type="submit" size="lg" pending={isPending}>
        Open the portal
      </Button>
    </form>
  );
}
