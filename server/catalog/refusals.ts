import { DomainError } from '../errors';

export function productNotFound(): DomainError {
  return new DomainError(
    'not_found',
    'catalog.product_not_found',
    'This product is not offered here, or not any more.',
  );
}

export function offeringNotFound(): DomainError {
  return new DomainError(
    'not_found',
    'catalog.offering_not_found',
    'There is no such offering of yours.',
  );
}

export function offeringChanged(): DomainError {
  return new DomainError(
    'conflict',
    'catalog.offering_changed',
    'Somebody else has changed this offering since you opened it. Nothing of yours was saved.',
  );
}

export function nameTaken(): DomainError {
  return fieldRefused('name', 'catalog.name_taken', 'You already have an offering of this name.');
}

export function categoryUnknown(): DomainError {
  return fieldRefused('categoryId', 'catalog.category_unknown', 'Choose one of the categories.');
}

export function businessNotFound(): DomainError {
  return new DomainError('not_found', 'catalog.business_not_found', 'There is no such business.');
}

export function profileChanged(): DomainError {
  return new DomainError(
    'conflict',
    'catalog.profile_changed',
    'Somebody else has changed your page since you opened it. Nothing of yours was saved.',
  );
}

export function pictureUnknown(field: 'image' | 'mark'): DomainError {
  return fieldRefused(field, 'catalog.picture_unknown', 'Choose a picture, or upload one.');
}

function fieldRefused(field: string, code: string, message: string): DomainError {
  return new DomainError('invalid', code, message, { fields: [{ field, message }] });
}
