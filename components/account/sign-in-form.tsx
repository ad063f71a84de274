'use client';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { sentenceOf } from '../reasons';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { type DemoLogin, DemoLogins } from './demo-logins';

type SignInFormProps = { next: string; demoLogins: readonly DemoLogin[] };

/** E-mail and password; what was typed stays after a refusal. */
export function SignInForm({ next, demoLogins }: SignInFormProps) {
  const { values, setValues, problem, isPending, submit } = useSignIn(next);
  const button = useRef<HTMLButtonElement>(null);
  const control = (name: 'email' | 'password') => ({
    name,
    type: name,
    required: true,
    value: values[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      setValues({ ...values, [name]: event.target.value }),
  });

  function fill({ email, password }: DemoLogin) {
    setValues({ email, password });
    button.current?.focus();
  }

  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-5">
        {problem ? (
          <Alert tone="bad" live title="You are not signed in">
            {problem}
          </Alert>
        ) : null}
        <Field label="E-mail address">
          <Input {...control('email')} autoComplete="username" maxLength={254} />
        </Field>
        <Field label="Password">
          <Input {...control('password')} autoComplete="current-password" maxLength={200} />
        </Field>
        <Button ref={button} type="submit" size="lg" pending={isPending}>
          Sign in
        </Button>
      </form>
      {demoLogins.length > 0 ? <DemoLogins logins={demoLogins} onChoose={fill} /> : null}
    </>
  );
}

function useSignIn(next: string) {
  const [values, setValues] = useState({ email: '', password: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const refusal = await trySignIn(values.email, values.password);
    // A whole new page, so that nothing of the visitor's stays on screen.
    if (refusal === null) return window.location.assign(next);
    setProblem(refusal);
    setPending(false);
  }

  return { values, setValues, problem, isPending, submit };
}

/** Null when it worked, else the sentence why it did not. */
export async function trySignIn(email: string, password: string): Promise<string | null> {
  try {
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (answer?.ok) return null;
    return sentenceOf(answer?.error ?? '') ?? sentenceOf('auth.wrong_credentials');
  } catch {
    return 'The shop did not answer. Please check the connection and try again.';
  }
}
