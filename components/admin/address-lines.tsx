import type { Address } from '@/db/documents';

/** A postal address, line by line. */
export function AddressLines({ address }: { address: Address }) {
  const { recipient, line1, line2, postalCode, city, region, country } = address;
  const place = [city, [region, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return (
    <address className="not-italic">
      {[recipient, line1, line2, place, country].map((line) =>
        line ? (
          <span key={line} className="block">
            {line}
          </span>
        ) : null,
      )}
    </address>
  );
}
