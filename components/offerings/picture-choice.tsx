'use client';
import { useId } from 'react';
import { ProductImage } from '../catalog/product-image';
import { Field, FieldError } from '../ui/field';
import { Input } from '../ui/input';
import { isUploaded, withPicture, withUpload } from './offering-draft';
import type { OfferingFieldsProps } from './offering-fields';
import { PictureUpload } from './picture-upload';

/** A picture of the business's own, or one of the shop's illustrations, and what it shows. */
export function PictureChoice({ draft, errors, onChange, pictures }: OfferingFieldsProps) {
  const id = useId();
  const own = isUploaded(draft.image) ? [{ image: draft.image, alt: draft.imageAlt }] : [];
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">Picture</legend>
        <div className={shelfClass}>
          {[...own, ...pictures].map((picture) => (
            <label key={picture.image} className={choiceClass}>
              <input
                type="radio"
                name={`${id}-picture`}
                value={picture.image}
                checked={draft.image === picture.image}
                onChange={() => onChange(withPicture(draft, picture, pictures))}
                aria-invalid={errors.image ? true : undefined}
                className="absolute inset-0 z-1 size-full cursor-pointer opacity-0"
              />
              <ProductImage src={picture.image} alt={picture.alt || 'Your picture'} />
            </label>
          ))}
        </div>
        <PictureUpload onUploaded={(image) => onChange(withUpload(draft, image, pictures))} />
        {errors.image ? (
          <div className="mt-1.5">
            <FieldError>{errors.image}</FieldError>
          </div>
        ) : null}
      </fieldset>
      <Field
        label="What the picture shows"
        hint="Read out to those who cannot see it."
        error={errors.imageAlt}
      >
        <Input
          value={draft.imageAlt}
          maxLength={160}
          autoComplete="off"
          onChange={(event) => onChange({ ...draft, imageAlt: event.target.value })}
        />
      </Field>
    </>
  );
}

const shelfClass =
  'relative grid max-h-72 grid-cols-3 gap-2 overflow-y-auto rounded-control border border-field bg-surface p-2 sm:grid-cols-5';

const choiceClass =
  'relative cursor-pointer overflow-clip rounded-mark border-2 border-transparent hover:border-field ' +
  'has-checked:border-blue has-focus-visible:outline-2 has-focus-visible:outline-offset-1 ' +
  'has-focus-visible:outline-blue forced-colors:has-checked:border-[Highlight]';
