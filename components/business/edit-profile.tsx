'use client';
import { type FormEvent, useState } from 'react';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { BusinessMark } from '../catalog/business-mark';
import { PictureUpload } from '../offerings/picture-upload';
import { fieldErrors, sentenceFor } from '../reasons';
import { type Outputs, useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';

type Profile = Outputs['profile']['get'];

/** The line and the picture of a business in the shop, as they will look, and what to change. */
export function EditProfile({ profile }: { profile: Profile }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [saved, setSaved] = useState(profile);
  const [tagline, setTagline] = useState(profile.tagline);
  const [mark, setMark] = useState(profile.mark);
  const { act, isPending, failure } = useAction(
    () => {
      const was = { tagline: saved.tagline, mark: saved.mark };
      return client.profile.set.mutate({ was, tagline, mark });
    },
    (now) => {
      setSaved(now);
      setTagline(now.tagline);
      setMark(now.mark);
      toast({ title: 'Your page is changed', tone: 'good' });
      refresh();
    },
  );
  const errors = failure ? fieldErrors(failure) : {};
  const isOther = failure !== null && Object.keys(errors).length === 0;

  function submit(event: FormEvent) {
    event.preventDefault();
    void act();
  }

  return (
    <Card>
      <form onSubmit={submit} noValidate className="flex flex-col gap-5 text-base">
        <section aria-label="As the shop shows it" className="flex items-center gap-4 sm:gap-6">
          <BusinessMark src={mark} className="size-20 sm:size-24" />
          <div className="min-w-0">
            <p className="font-display text-xl font-semibold">{saved.name}</p>
            <p className="wrap-anywhere text-muted">{tagline}</p>
          </div>
        </section>
        <Field
          label="What you do, in a few words"
          hint="Under your name on your page and in the list of businesses."
          error={errors.tagline}
        >
          <Input
            value={tagline}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setTagline(event.target.value)}
          />
        </Field>
        <div>
          <p className="font-medium">Your picture</p>
          <p className="text-muted">It is shown round: what matters belongs in the middle.</p>
          <PictureUpload onUploaded={setMark} />
          {errors.mark ? <p className="mt-1 text-bad">{errors.mark}</p> : null}
        </div>
        <Button type="submit" pending={isPending} className="sm:self-start">
          Save changes
        </Button>
        {isOther ? (
          <Alert tone="bad" live title="Your page was not changed">
            {sentenceFor(failure)}
          </Alert>
        ) : null}
      </form>
    </Card>
  );
}
