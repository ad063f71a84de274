'use client';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checkbox';
import { Field, FieldError } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { SCOPES, type Scope, scopeWords } from './scopes';
import { ShownKey } from './shown-key';

type Wanted = { name: string; scopes: Scope[]; days: number | null };
type Wrong = { name?: string; scopes?: string };

/** Makes a key; it is shown this once. */
export function NewKey() {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const { act, isPending, failure } = useAction(
    async (wanted: Wanted) => ({
      name: wanted.name,
      ...(await client.key.create.mutate(wanted)),
    }),
    (key) => {
      setMade(key);
      refresh();
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name')).trim();
    const scopes = SCOPES.filter((scope) => form.has(scope));
    const found: Wrong = {
      ...(name ? {} : { name: 'Say which program it is for.' }),
      ...(scopes.length > 0 ? {} : { scopes: 'Choose at least one.' }),
    };
    setWrong(found);
    if (found.name) event.currentTarget.querySelector('input')?.focus();
    if (found.name || found.scopes) return;
    void act({ name, scopes, days: Number(form.get('days')) || null });
  }

  if (made) return <ShownKey name={made.name} value={made.key} onDone={() => setMade(null)} />;
  return (
    <Card as="section" title="New key">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4 text-base">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" hint="Which program it is for." error={wrong.name}>
            <Input name="name" maxLength={60} autoComplete="off" placeholder="Till in the shop" />
          </Field>
          <Field label="Counts for">
            <Select name="days" defaultValue="365">
              <option value="30">30 days</option>
              <option value="365">A year</option>
              <option value="">Until it is revoked</option>
            </Select>
          </Field>
        </div>
        <fieldset className="min-w-0">
          <legend className="mb-1.5 text-sm font-medium">What it may do</legend>
          <div className="flex flex-wrap gap-x-8 gap-y-2">
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                name={scope}
                label={scopeWords[scope].title}
                hint={scopeWords[scope].hint}
                defaultChecked={scope === 'dispatches:read'}
              />
            ))}
          </div>
          {wrong.scopes ? <FieldError>{wrong.scopes}</FieldError> : null}
        </fieldset>
        <Failure title="The key was not made" of={failure} />
        <Button type="submit" pending={isPending} className="self-start">
          Make key
        </Button>
      </form>
    </Card>
  );
}
