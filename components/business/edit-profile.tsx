'use client';
import { useState } from 'react';
import { useRefresh } from '../admin/use-refresh';
import { NotSaved } from '../offerings/form-parts';
import { PictureUpload } from '../offerings/picture-upload';
import { useDraftForm } from '../offerings/use-draft-form';
import { oneLine } from '../one-line';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { FieldError } from '../ui/field';
import { useToast } from '../ui/toast';
import { type Face, faceOf, type Profile } from './profile';
import { ProfileFields } from './profile-fields';
import { ProfilePreview } from './profile-preview';

/** A business's page in the shop as it will look, and what to change; whoever comes second is told. */
export function EditProfile({ profile }: { profile: Profile }) {
  const { form, draft, setDraft, submit, isPending, errors, failure, ...rest } = useEdit(profile);
  const change = (part: Partial<Face>) => setDraft({ ...draft, ...part });
  return (
    <Card>
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5 text-base">
        <ProfilePreview name={profile.name} face={draft} />
        <NotSaved {...{ errors, failure }} onReload={rest.isOutdated ? rest.reload : undefined} />
        <ProfileFields {...{ draft, errors }} onChange={change} />
        <div>
          <p className="font-medium">Your picture</p>
          <p className="text-muted">It is shown round: what matters belongs in the middle.</p>
          <PictureUpload onUploaded={(mark) => change({ mark })} />
          {errors.mark ? <FieldError>{errors.mark}</FieldError> : null}
        </div>
        <Button type="submit" pending={isPending} className="sm:self-start">
          Save changes
        </Button>
      </form>
    </Card>
  );
}

function useEdit(profile: Profile) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  // What was seen when the writing began: a refresh of the page must not change it under the hand.
  const [opened, setOpened] = useState(profile);
  const state = useDraftForm(
    faceOf(opened),
    (draft) => {
      const description = oneLine(draft.description);
      return client.profile.set.mutate({ was: faceOf(opened), ...draft, description });
    },
    (saved) => {
      show(saved);
      toast({ title: 'Your page is changed', tone: 'good' });
      refresh();
    },
  );

  function show(now: Profile) {
    setOpened(now);
    state.setDraft(faceOf(now));
  }

  async function reload() {
    show(await client.profile.get.query());
    state.forget();
  }

  return { ...state, submit: state.submitWith(), reload };
}
