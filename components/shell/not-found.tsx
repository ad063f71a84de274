import { ButtonLink } from '../ui/button';
import { Trouble } from './trouble';

/** For an address where nothing is. */
export function NotFound() {
  return (
    <Trouble
      picture="/art/not-found.svg"
      title="There is nothing at this address"
      actions={<ButtonLink href="/">Look at all offerings</ButtonLink>}
    >
      It may have moved, or not be offered any more. The search above finds what is there.
    </Trouble>
  );
}
