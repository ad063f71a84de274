import type { Outputs } from '../trpc';
import { Badge } from '../ui/badge';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import { RemoveMember, WithdrawInvitation } from './remove-member';

type Sent = Outputs['people']['list'];
type Member = Omit<Sent['members'][number], 'joinedAt'> & { joinedAt: Date | string };
type Invited = Omit<Sent['invited'][number], 'invitedAt' | 'expiresAt'> & {
  invitedAt: Date | string;
  expiresAt: Date | string;
};
type PeopleListProps = { members: readonly Member[]; invited: readonly Invited[]; ownId: string };

/** Who answers for a business, and who is on the way. */
export function PeopleList({ members, invited, ownId }: PeopleListProps) {
  return (
    <Table label="People" stack>
      <TableHead>
        <Th>Name</Th>
        <Th>E-mail</Th>
        <Th>Since</Th>
        <Th>
          <span className="sr-only">What can be done</span>
        </Th>
      </TableHead>
      <TableBody>
        {members.map(({ id, name, email, joinedAt }) => (
          <Row key={id}>
            <Td label="Name" className="font-medium">
              {name} {id === ownId ? <Badge>You</Badge> : null}
            </Td>
            <Td label="E-mail" className="wrap-anywhere">
              {email}
            </Td>
            <Td label="Since">
              <Time value={joinedAt} />
            </Td>
            <Td className="text-right max-sm:justify-end!">
              {members.length > 1 ? (
                <RemoveMember userId={id} name={name} isSelf={id === ownId} />
              ) : null}
            </Td>
          </Row>
        ))}
        {invited.map(({ id, email, expiresAt }) => (
          <Row key={id}>
            <Td label="Name">
              <Badge tone="info">Invited</Badge>
            </Td>
            <Td label="E-mail" className="wrap-anywhere">
              {email}
            </Td>
            <Td label="Since">
              Until <Time value={expiresAt} />
            </Td>
            <Td className="text-right max-sm:justify-end!">
              <WithdrawInvitation invitationId={id} email={email} />
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
