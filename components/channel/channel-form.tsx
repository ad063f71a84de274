'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { fieldErrors } from '../reasons';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { RadioCards } from '../ui/radio-cards';
import { useToast } from '../ui/toast';
import {
  type Channel,
  type Doors,
  type PluginForm,
  settingsIn,
  type Values,
  valuesOf,
} from './channel';
import { SettingField } from './setting-field';

type ChannelFormProps = {
  channel: Channel;
  forms: readonly PluginForm[];
  plugin: string;
  onPlugin: (plugin: string) => void;
  onChange: (isChanged: boolean) => void;
  save: Doors['save'];
  onSaved: () => void;
};

/** Which plugin, and what it has to know; what is typed for one stays while another is looked at. */
export function ChannelForm(props: ChannelFormProps) {
  const { channel, forms, plugin, onPlugin, onChange, save, onSaved } = props;
  const toast = useToast();
  const box = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Record<string, Values>>({
    [channel.plugin]: valuesOf(channel.settings),
  });
  const form = forms.find((one) => one.plugin === plugin);
  const values = typed[plugin] ?? {};
  const { act, isPending, failure } = useAction(save, () => {
    toast({ title: 'Saved', description: `From now on, orders go by: ${form?.title}.` });
    onChange(false);
    onSaved();
  });
  const [tried, setTried] = useState(plugin);
  const errors = tried === plugin ? fieldErrors(failure) : {};

  useEffect(() => {
    if (failure) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!form) return;
    setTried(plugin);
    void act(plugin, settingsIn(form, values));
  }

  return (
    <Card as="section" title="The way orders come">
      <form ref={box} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <RadioCards
          legend="The way orders come"
          hideLegend
          name="plugin"
          options={forms.map((one) => ({
            value: one.plugin,
            title: one.title,
            description: one.description,
          }))}
          value={plugin}
          onValueChange={(next) => {
            onPlugin(next);
            onChange(true);
          }}
        />
        {form?.fields.map((setting) => (
          <SettingField
            key={`${plugin}.${setting.name}`}
            setting={setting}
            value={values[setting.name]}
            error={errors[setting.name]}
            onChange={(value) => {
              setTyped({ ...typed, [plugin]: { ...values, [setting.name]: value } });
              onChange(true);
            }}
          />
        ))}
        <Failure
          title={
            Object.keys(errors).length > 0 ? 'Not saved: a field needs another look' : 'Not saved'
          }
          of={tried === plugin ? failure : null}
        />
        <Button type="submit" pending={isPending} className="sm:self-start">
          Save settings
        </Button>
      </form>
    </Card>
  );
}
