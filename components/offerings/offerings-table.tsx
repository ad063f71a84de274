import { ProductImage } from '../catalog/product-image';
import { Points } from '../points';
import { Price } from '../price';
import { Badge } from '../ui/badge';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { kindWords, type OfferingRow, offeringHref, stateOf } from './offering';

/** A business's offerings, each row a link; on phones a card each. */
export function OfferingsTable({ offerings }: { offerings: readonly OfferingRow[] }) {
  return (
    <Table label="Offerings" stack>
      <TableHead>
        <Th>Offering</Th>
        <Th>State</Th>
        <Th>Category</Th>
        <Th numeric>Price</Th>
        <Th numeric>Points</Th>
        <Th numeric>Share by points</Th>
        <Th numeric>Stock</Th>
      </TableHead>
      <TableBody>
        {offerings.map((offering) => (
          <OfferingLine key={offering.id} offering={offering} />
        ))}
      </TableBody>
    </Table>
  );
}

function OfferingLine({ offering }: { offering: OfferingRow }) {
  const { id, name, kind, image, categoryName, priceCents, currency } = offering;
  const { word, tone } = stateOf(offering);
  return (
    <Row>
      <Td>
        <span className="flex min-w-0 items-center gap-3 py-1">
          <ProductImage src={image} alt="" className="w-16! shrink-0 rounded-control" />
          <span className="min-w-0">
            <Link href={offeringHref(id)} look="cover" className="font-medium">
              {name}
            </Link>
            <span className="block text-sm text-muted">{kindWords[kind]}</span>
          </span>
        </span>
      </Td>
      <Td label="State">
        <Badge tone={tone}>{word}</Badge>
      </Td>
      <Td label="Category" className="text-muted max-sm:hidden!">
        {categoryName}
      </Td>
      <Td label="Price" numeric className="font-medium">
        <Price cents={priceCents} currency={currency} />
      </Td>
      <Td label="Points" numeric>
        <Points value={offering.pricePoints} />
      </Td>
      <Td label="Share by points" numeric className="max-sm:hidden!">
        {offering.maxPointsPercent}&#8239;%
      </Td>
      <Td label="Stock" numeric>
        <Stock offering={offering} />
      </Td>
    </Row>
  );
}

function Stock({ offering: { available, isLow } }: { offering: OfferingRow }) {
  if (!isLow) return available;
  return (
    <Badge tone={available === 0 ? 'bad' : 'warn'}>
      {available === 0 ? 'Sold out' : `Low: ${available}`}
    </Badge>
  );
}
