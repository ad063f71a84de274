'use client';
import { Download, Truck } from 'lucide-react';
import { Failure } from '../admin/failure';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Progress } from '../ui/progress';
import { saveCsv } from './save-csv';
import { ShipResults } from './ship-results';
import { ShipSource } from './ship-source';
import { useShipMany } from './use-ship-many';

/** Many parcels told of at once, from a list that is pasted or kept in a file. */
export function ShipMany({ toShip }: { toShip: readonly string[] }) {
  const { text, write, rows, problem, ship, isPending, failure, results, isDone } = useShipMany();
  const left = rows.length - results.length;
  const parcels = left === 1 ? '1 parcel' : `${left} parcels`;
  return (
    <div className="flex flex-col gap-4 text-base">
      <Card as="section" title="The list" actions={<Template toShip={toShip} />}>
        <ShipSource text={text} onText={write} problem={problem} isBusy={isPending} />
        {rows.length > 0 && !isDone ? (
          <Button
            size="lg"
            pending={isPending}
            onClick={() => ship()}
            className="mt-4 max-sm:w-full"
          >
            <Truck aria-hidden />
            {results.length > 0 ? `Go on with ${parcels}` : `Mark ${parcels} shipped`}
          </Button>
        ) : null}
        {isPending ? (
          <Progress
            label={`${results.length} of ${rows.length} rows`}
            value={results.length}
            max={rows.length}
            className="mt-3"
          />
        ) : null}
        <Failure
          title="Not all rows were sent. What is below stands; nothing is shipped twice"
          of={failure}
          className="mt-4"
        />
      </Card>
      <ShipResults results={results} isDone={isDone} />
    </div>
  );
}

function Template({ toShip }: { toShip: readonly string[] }) {
  const head = ['order', 'carrier', 'tracking'];
  const rows = toShip.map((number) => [number, '', '']);
  return (
    <Button variant="quiet" onClick={() => saveCsv('to-ship.csv', [head, ...rows])}>
      <Download aria-hidden />
      {toShip.length > 0 ? `List of ${toShip.length} to ship` : 'Empty list'}
    </Button>
  );
}
