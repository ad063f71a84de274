import type { Outputs } from '../trpc';
import { Badge } from '../ui/badge';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import { RevokeKey } from './revoke-key';
import { scopeWords } from './scopes';

type Sent = Outputs['key']['list'][number];
type Moment = Date | string | null;
export type ListedKey = Omit<Sent, 'createdAt' | 'lastUsedAt' | 'expiresAt' | 'revokedAt'> & {
  createdAt: Date | string;
  lastUsedAt: Moment;
  expiresAt: Moment;
  revokedAt: Moment;
};

/** The keys of a business; those that count can be revoked. */
export function KeyList({ keys }: { keys: readonly ListedKey[] }) {
  return (
    <Table label="Keys" stack>
      <TableHead>
        <Th>Name</Th>
        <Th>Begins with</Th>
        <Th>May</Th>
        <Th>Last used</Th>
        <Th>Until</Th>
        <Th>
          <span className="sr-only">What can be done</span>
        </Th>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <Row key={key.id}>
            <Td label="Name" className="font-medium wrap-anywhere">
              {key.name}
            </Td>
            <Td label="Begins with">
              <code className="text-sm">{key.prefix}…</code>
            </Td>
            <Td label="May">{key.scopes.map((scope) => scopeWords[scope].short).join(', ')}</Td>
            <Td label="Last used">
              {key.lastUsedAt ? <Time value={key.lastUsedAt} show="relative" /> : 'Never'}
            </Td>
            <Td label="Until">
              {key.expiresAt ? <Time value={key.expiresAt} /> : 'It is revoked'}
            </Td>
            <Td className="text-right max-sm:justify-end!">
              {key.state === 'counts' ? <RevokeKey id={key.id} name={key.name} /> : null}
              {key.state === 'revoked' ? <Badge>Revoked</Badge> : null}
              {key.state === 'expired' ? <Badge>Expired</Badge> : null}
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
