'use client';
import { type FormEvent, useState } from 'react';
import { fieldErrors, sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Link } from '../ui/link';
import { NewPasswordField } from './new-password-field';
import { signInHref } from './safe-next';
import { trySignIn } from './sign-in-form';

/** Makes an account and signs in with it; the cart of before comes along. */
export function SignUpForm({ next }: { next: string }) {
  const { error, isPending, submit } = useSignUp(next);
  const errors = fieldErrors(error);
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {error ? (
        <Alert tone="bad" live title="The account was not made">
          {sentenceFor(error)}
        </Alert>
      ) : null}
      <Field label="Your name" error={errors.name}>
        <Input name="name" autoComplete="name" required maxLength={80} />
      </Field>
      <Field label="E-mail address" error={errors.email}>
        <Input type="email" name="email" autoComplete="username" required maxLength={254} />
      </Field>
      <NewPasswordField error={errors.password} />
      <Button type="submit" size="lg" pending={isPending}>
        Create account
      </Button>
      <p className="text-sm text-muted">
        You have one already? <Link href={signInHref(next)}>Sign in</Link>
      </p>
    </form>
  );
}

function useSignUp(next: string) {
  const client = useTRPCClient();
  const [error, setError] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    const [email, password] = [text('email'), text('password')];
    setPending(true);
    setError(null);
    try {
      await client.identity.signUp.mutate({ name: text('name'), email, password });
      const problem = await trySignIn(email, password);
      window.location.assign(problem === null ? next : signInHref(next));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  }

  return { error, isPending, submit };
}
