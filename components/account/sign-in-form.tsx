'use client';
import { signIn } from 'next-auth/react';
import { type FormEvent, useRef, useState } from 'react';
import { sentenceOf } from '../reasons';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { type DemoLogin, DemoLogins } from './demo-logins';

type SignInFormProps = { next: string; demoLogins: readonly DemoLogin[] };

/** E-mail and password; what was typed stays after a refusal. */
export function SignInForm({ next, demoLogins }: SignInFormProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const problem = await trySignIn(email, password);
    // A whole new page, so that nothing of the visitor's stays on screen.
    if (problem === null) return window.location.assign(next);
    setProblem(problem);
    setPending(false);
  }

  function fill(login: DemoLogin) {
    setEmail(login.email);
    setPassword(login.password);
    setProblem(null);
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
          <Input
            type="email"
            name="email"
            autoComplete="username"
            required
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label="Password">
          <Input
            type="password"
            name="password"
            autoComplete="current-password"
            required
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button ref={button} type="submit" size="lg" pending={isPending}>
          Sign in
        </Button>
      </form>
      {demoLogins.length > 0 ? <DemoLogins logins={demoLogins} onChoose={fill} /> : null}
    </>
  );
}

/** Null when it worked, else the sentence why it did not. */
export async function trySignIn(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (answer?.ok) return null;
    return sentenceOf(answer?.error ?? '') ?? sentenceOf('auth.wrong_credentials');
  } catch {
    return 'The shop did not answer. Please check the connection and try again.';
  }
}
