import type { Shown } from '../admin/shown';
import type { Outputs } from '../trpc';

/** How a business is reached. */
export type Channel = Shown<Outputs['dispatch']['channel']['get']>;
export type Tested = Outputs['testOrder']['send'];
export type NewSecret = Outputs['dispatch']['channel']['createSecret'];

export type Value = string | boolean | number;
export type Values = Record<string, Value>;

/** What whoever looks at a channel may do with it: its business, or an admin. */
export type Doors = {
  save: (plugin: string, settings: Values) => Promise<unknown>;
  createSecret: () => Promise<NewSecret>;
  retireSecret: (secretId: string) => Promise<unknown>;
  sendTest: () => Promise<Tested>;
};

/** One field of a plugin's settings, as its schema says. */
export type SettingField = {
  name: string;
  title: string;
  description: string;
  kind: 'text' | 'url' | 'email' | 'tel' | 'number' | 'switch' | 'choice';
  options: readonly string[];
  isRequired: boolean;
  maxLength: number | undefined;
};

export type PluginForm = {
  plugin: string;
  title: string;
  description: string;
  fields: readonly SettingField[];
};

/** A plugin's form, read from the JSON Schema of its settings. */
export function readForm({ plugin, schema }: Channel['forms'][number]): PluginForm {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(record(schema.properties)).map(([name, given]) =>
    readField(name, record(given), required.includes(name)),
  );
  const title = text(schema.title, plugin);
  return { plugin, title, description: text(schema.description), fields };
}

function readField(name: string, given: Schema, isRequired: boolean): SettingField {
  const options = Array.isArray(given.enum) ? given.enum.map(String) : [];
  const title = text(given.title, name);
  const maxLength = typeof given.maxLength === 'number' ? given.maxLength : undefined;
  const common = { name, title, description: text(given.description), options };
  return { ...common, kind: kindOf(given, options), isRequired, maxLength };
}

const FORMATS: Record<string, SettingField['kind']> = { uri: 'url', email: 'email', tel: 'tel' };

function kindOf(given: Schema, options: readonly string[]): SettingField['kind'] {
  if (options.length > 0) return 'choice';
  if (given.type === 'boolean') return 'switch';
  if (given.type === 'integer' || given.type === 'number') return 'number';
  return FORMATS[text(given.format)] ?? 'text';
}

/** What is saved of a form: an empty field is one that is left out. */
export function settingsIn({ fields }: PluginForm, values: Values): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = values[name];
      const given = typeof value === 'string' ? value.trim() : value;
      if (given === undefined || given === '') return [];
      return [[name, kind === 'number' ? Number(given) : given]];
    }),
  );
}

/** Settings as they are saved, in the shape of a form's values. */
export function valuesOf(settings: unknown): Values {
  const known = Object.entries(record(settings)).filter(([, value]) =>
    ['string', 'boolean', 'number'].includes(typeof value),
  );
  return Object.fromEntries(known) as Values;
}

type Schema = Record<string, unknown>;

function record(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {};
}

function text(value: unknown, otherwise = ''): string {
  return typeof value === 'string' && value ? value : otherwise;
}
