'use client';
import { ImageUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { Alert } from '../ui/alert';
import { cx } from '../ui/cx';
import { Progress } from '../ui/progress';
import { uploadPicture } from './upload-picture';

type PictureUploadProps = { onUploaded: (image: string) => void };

/** A file from disk or dropped here: sent at once, with how far it is, and why where it is refused. */
export function PictureUpload({ onUploaded }: PictureUploadProps) {
  const id = useId();
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const isBusy = share !== null;

  async function send(file: File | undefined): Promise<void> {
    if (!file || isBusy) return;
    setRefusal(null);
    setShare(0);
    const answer = await uploadPicture(file, setShare);
    setShare(null);
    if ('image' in answer) onUploaded(answer.image);
    else setRefusal(answer.refusal);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }

  return (
    <div className="mt-2">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(zoneClass, isOver ? 'border-blue bg-blue-soft' : 'border-field')}
      >
        <ImageUp aria-hidden className="size-5 shrink-0 stroke-[1.5]" />
        <span>
          <span className="font-medium text-blue">Upload a picture</span>, or drop it here
          <span className="block text-sm text-muted">JPEG, PNG, WebP or AVIF, up to 8 MB</span>
        </span>
        <input
          id={id}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          disabled={isBusy}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </label>
      {isBusy ? (
        <Progress label="Uploading the picture" value={Math.round(share * 100)} className="mt-2" />
      ) : null}
      {refusal ? (
        <Alert tone="bad" live title="The picture was not taken" className="mt-2">
          {refusal}
        </Alert>
      ) : null}
    </div>
  );
}

const zoneClass =
  'relative flex cursor-pointer items-center gap-3 rounded-control border border-dashed p-3.5 ' +
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-blue';
