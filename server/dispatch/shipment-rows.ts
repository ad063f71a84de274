import { CsvProblem, parseCsv } from '../csv';

/** The most parcels one file may tell of. */
export const MAX_SHIPMENTS = 1_000;

/** One line of a business's list: what left, with whom. `row` is its number in the spreadsheet. */
export type ShipmentRow = { row: number; order: string; carrier: string; tracking: string };

export type Shipments = { rows: ShipmentRow[]; problem: null } | { rows: null; problem: string };

/** A cell is cut here; what is longer than the shop takes stays too long, and is refused by itself. */
const MAX_CELL = 101;

const COLUMNS: Record<keyof Omit<ShipmentRow, 'row'>, readonly string[]> = {
  order: ['order', 'order number', 'dispatch', 'dispatch id'],
  carrier: ['carrier'],
  tracking: ['tracking', 'tracking number'],
};

/**
 * Reads a list of parcels from CSV with the columns order (a number or a dispatch's id), carrier and
 * tracking, in any order. `problem` says in a sentence why the whole of it cannot be read.
 */
export function readShipments(text: string): Shipments {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof CsvProblem) return problem(error.message);
    throw error;
  }
}

function read(text: string): Shipments {
  const [head, ...rest] = parseCsv(text);
  if (!head) return problem('There is nothing in it.');
  const places = placesOf(head.cells);
  if (!places) {
    const named = head.cells.map((cell) => `“${cell.trim().slice(0, 40)}”`).slice(0, 6);
    return problem(
      `The first row has to name the columns order, carrier and tracking. Here it says ${named.join(', ')}.`,
    );
  }
  if (rest.length === 0) return problem('There are no rows under the names of the columns.');
  if (rest.length > MAX_SHIPMENTS) {
    return problem(
      `It has ${rest.length.toLocaleString('en-US')} rows. At most 1,000 go at once: split it, and send one part after the other.`,
    );
  }
  const rows = rest.map(({ row, cells }) => {
    const cell = (name: keyof typeof COLUMNS) =>
      (cells[places[name]] ?? '').trim().slice(0, MAX_CELL);
    return { row, order: cell('order'), carrier: cell('carrier'), tracking: cell('tracking') };
  });
  return { rows, problem: null };
}

function placesOf(cells: readonly string[]): Record<keyof typeof COLUMNS, number> | null {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[_\s]+/g, ' '),
  );
  const place = (name: keyof typeof COLUMNS) =>
    names.flatMap((known, index) => (COLUMNS[name].includes(known) ? [index] : []));
  const [order, carrier, tracking] = [place('order'), place('carrier'), place('tracking')];
  if (names.length !== 3 || [order, carrier, tracking].some((found) => found.length !== 1)) {
    return null;
  }
  return { order: order[0] ?? 0, carrier: carrier[0] ?? 0, tracking: tracking[0] ?? 0 };
}

function problem(sentence: string): Shipments {
  return { rows: null, problem: sentence };
}
