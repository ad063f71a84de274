type ParcelProps = {
  of: { carrier: string; tracking: string | null; trackingUrl: string | null };
};

/** Who carries a parcel, and its number, which leads to where it can be followed. */
export function Parcel({ of: { carrier, tracking, trackingUrl } }: ParcelProps) {
  if (!tracking) return carrier === 'collected' ? 'Collected' : 'Provided';
  const number = <span className="font-mono">{tracking}</span>;
  return (
    <span className="wrap-anywhere">
      {carrier}{' '}
      {trackingUrl ? (
        <a className="underline" href={trackingUrl} target="_blank" rel="noreferrer">
          {number}
        </a>
      ) : (
        number
      )}
    </span>
  );
}
