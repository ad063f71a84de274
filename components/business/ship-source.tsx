'use client';
import { type ChangeEvent, useState } from 'react';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Textarea } from '../ui/textarea';

/** In bytes; a thousand rows of the longest cells are well below it. */
const MAX_FILE = 1_000_000;

type ShipSourceProps = {
  text: string;
  onText: (text: string) => void;
  problem: string | null;
  isBusy: boolean;
};

/** Where the list comes from: a file, or the clipboard. */
export function ShipSource({ text, onText, problem, isBusy }: ShipSourceProps) {
  const [fileProblem, setFileProblem] = useState<string | null>(null);

  async function open(event: ChangeEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0];
    if (!file) return;
    const found = file.size === 0 ? 'This file is empty.' : tooLarge(file.size);
    setFileProblem(found);
    onText(found ? '' : await file.text());
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="measure text-muted">
        One row for each parcel, under the names of the columns <Name>order</Name>,{' '}
        <Name>carrier</Name> and <Name>tracking</Name>; at most 1,000 rows. Rows copied from a
        spreadsheet will do. Sending the same list again ships nothing twice.
      </p>
      <Field label="CSV file" error={fileProblem}>
        <Input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={open}
          disabled={isBusy}
          className={fileClass}
        />
      </Field>
      <Field label="Or paste the rows here" error={problem}>
        <Textarea
          value={text}
          onChange={(event) => {
            setFileProblem(null);
            onText(event.target.value);
          }}
          readOnly={isBusy}
          spellCheck={false}
          autoComplete="off"
          placeholder={'order,carrier,tracking\nGP-7K2M-9QXD,UPS,1Z999AA10123456784'}
          className="max-h-96 min-h-40 overflow-auto font-mono text-sm"
        />
      </Field>
    </div>
  );
}

const fileClass =
  'cursor-pointer text-muted file:-my-0.5 file:mr-3 file:cursor-pointer file:rounded-mark file:border-0 ' +
  'file:bg-sunken file:px-3 file:py-1 file:font-medium file:text-ink';

function tooLarge(size: number): string | null {
  return size > MAX_FILE
    ? 'This file is larger than 1 MB: that is no list of 1,000 parcels.'
    : null;
}

function Name({ children }: { children: string }) {
  return <span className="font-mono text-ink">{children}</span>;
}
