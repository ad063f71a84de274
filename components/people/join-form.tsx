'use client';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { oneLine } from '../one-line';
import { fieldErrors } from '../reasons';
import { type Inputs, useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Textarea } from '../ui/textarea';

type Application = Inputs['joining']['ask'];

/** A business asks to join; what comes of it is said by mail. */
export function JoinForm() {
  const client = useTRPCClient();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { act, isPending, failure } = useAction(
    async (application: Application) => {
      await client.joining.ask.mutate(application);
      return application.email;
    },
    (email) => setSentTo(email),
  );
  const errors = fieldErrors(failure);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: keyof Application) => String(form.get(name) ?? '');
    void act({
      businessName: text('businessName'),
      offers: oneLine(text('offers')),
      street: text('street'),
      city: text('city'),
      contactName: text('contactName'),
      email: text('email'),
      website: text('website'),
    });
  }

  if (sentTo !== null) {
    return (
      <Alert tone="good" live title="We have your application">
        Somebody looks at it within a few days. You will hear from us at {sentTo}.
      </Alert>
    );
  }
  return (
    <Card>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <Failure title="The application was not sent" of={failure} />
        <Field label="Name of the business" error={errors.businessName}>
          <Input name="businessName" autoComplete="organization" required maxLength={80} />
        </Field>
        <Field
          label="What it offers"
          hint="Two or three sentences. People will read them on your page."
          error={errors.offers}
        >
          <Textarea name="offers" required maxLength={500} />
        </Field>
        <Field label="Street and number" error={errors.street}>
          <Input name="street" autoComplete="street-address" required maxLength={120} />
        </Field>
        <Field label="City" error={errors.city}>
          <Input name="city" autoComplete="address-level2" required maxLength={80} />
        </Field>
        <Field label="Your name" error={errors.contactName}>
          <Input name="contactName" autoComplete="name" required maxLength={80} />
        </Field>
        <Field
          label="E-mail address"
          hint="It becomes your login, and orders are announced there."
          error={errors.email}
        >
          <Input type="email" name="email" autoComplete="email" required maxLength={254} />
        </Field>
        <input {...trap} />
        <Button type="submit" size="lg" pending={isPending}>
          Send application
        </Button>
      </form>
    </Card>
  );
}

/** People neither see nor reach it; programs fill in whatever they find. */
const trap = {
  name: 'website',
  type: 'text',
  tabIndex: -1,
  'aria-hidden': true,
  autoComplete: 'off',
  className: 'absolute left-[-10000px]',
} as const;
