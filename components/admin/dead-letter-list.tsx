import type { DeadLetter } from './dead-letter';
import { DeadLetterRow } from './dead-letter-row';

/** What was given up, newest first; `total` is how many there are beyond those shown. */
export function DeadLetterList({ letters, total }: { letters: DeadLetter[]; total: number }) {
  const hidden = total - letters.length;
  return (
    <>
      <ul aria-label="Dead letters" className="flex flex-col gap-3">
        {letters.map((letter) => (
          <DeadLetterRow key={`${letter.kind}:${letter.id}`} letter={letter} />
        ))}
      </ul>
      {hidden > 0 ? <p className="mt-3 text-muted">{hidden} older ones are not shown.</p> : null}
    </>
  );
}
