'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useAction } from '../admin/use-action';
import { fieldErrors } from '../reasons';
import { reasonOf } from '../trpc';

/** What a save answers where somebody else came first. */
const OUTDATED: readonly unknown[] = ['catalog.offering_changed', 'catalog.profile_changed'];

/**
 * A form whose rules are the server's: `save` is tried, and what it refuses is said at each field, the
 * first of which gets the focus.
 */
export function useDraftForm<Draft, Saved, More extends unknown[]>(
  opened: Draft,
  save: (draft: Draft, ...more: More) => Promise<Saved>,
  done: (saved: Saved) => void,
) {
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(opened);
  const { act, isPending, failure: last } = useAction(save, done);
  const [forgotten, forgetIt] = useState<unknown>(null);
  const failure = last === forgotten ? null : last;
  const errors = fieldErrors(failure);
  const isOutdated = OUTDATED.includes(reasonOf(failure)?.code);

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  function submitWith(...more: More) {
    return (event: FormEvent) => {
      event.preventDefault();
      void act(draft, ...more);
    };
  }

  const forget = () => forgetIt(last);
  return { form, draft, setDraft, submitWith, act, forget, isPending, errors, failure, isOutdated };
}
