import { addressLine, type Country, type SavedAddress } from '../checkout/address-draft';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';

type AddressCardProps = {
  address: SavedAddress;
  countries: readonly Country[];
  onEdit: () => void;
  onDefault: () => Promise<void>;
  onRemove: () => Promise<void>;
};

export function AddressCard({ address, countries, ...press }: AddressCardProps) {
  const { recipient, line1, isDefault } = address;
  return (
    <li className="flex flex-col rounded-control border border-line p-4">
      <p className="flex flex-wrap items-center justify-between gap-2 font-medium">
        {recipient}
        {isDefault ? (
          <Badge tone="info" icon={null}>
            Usual address
          </Badge>
        ) : null}
      </p>
      <p className="mt-1 mb-3 text-muted">{addressLine(address, countries)}</p>
      <div className="-mx-3 mt-auto flex flex-wrap">
        <Button variant="quiet" size="sm" onClick={press.onEdit}>
          Edit<span className="sr-only"> {line1}</span>
        </Button>
        {isDefault ? null : (
          <Button variant="quiet" size="sm" onClick={() => void press.onDefault()}>
            Make usual<span className="sr-only">: {line1}</span>
          </Button>
        )}
        <Confirm
          trigger={
            <Button variant="quiet" size="sm" className="text-bad!">
              Remove<span className="sr-only"> {line1}</span>
            </Button>
          }
          title="Remove this address?"
          confirmLabel="Remove address"
          keepLabel="Keep address"
          danger
          onConfirm={press.onRemove}
        >
          {line1}. Orders that go there are not changed.
        </Confirm>
      </div>
    </li>
  );
}
