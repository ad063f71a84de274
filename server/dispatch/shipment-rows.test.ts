import { describe, expect, it } from 'vitest';
import { readShipments } from './shipment-rows';

const head = 'order,carrier,tracking';

describe('a list of parcels', () => {
  it('is read whatever the order and case of its columns', () => {
    expect(readShipments('Tracking number;Order_Number;CARRIER\r\n 1Z ;GP-1;UPS\r\n')).toEqual({
      problem: null,
      rows: [{ row: 2, order: 'GP-1', carrier: 'UPS', tracking: '1Z' }],
    });
  });

  it('keeps what looks like a formula as the text it is', () => {
    const { rows } = readShipments(`${head}\nGP-1,@UPS,=1+1`);
    expect(rows).toEqual([{ row: 2, order: 'GP-1', carrier: '@UPS', tracking: '=1+1' }]);
  });

  it('may be a thousand rows long, not more', () => {
    const list = (count: number) => [head, ...Array(count).fill('GP-1,UPS,1Z')].join('\n');
    expect(readShipments(list(1_000)).rows).toHaveLength(1_000);
    expect(readShipments(list(10_000)).problem).toBe(
      'It has 10,000 rows. At most 1,000 go at once: split it, and send one part after the other.',
    );
  });

  it.each([
    ['nothing', '', 'There is nothing in it.'],
    ['blank lines', ' \n\n'.trim(), 'There is nothing in it.'],
    ['a head alone', head, 'There are no rows under the names of the columns.'],
    ['other columns', 'number,carrier,tracking\n1,2,3', /name the columns.*“number”/],
    ['a column too few', 'order,carrier\n1,2', /name the columns/],
    ['a column too many', `${head},price\n1,2,3,4`, /name the columns/],
    ['a column twice', 'order,order,carrier\n1,2,3', /name the columns/],
    ['no head', 'GP-1,UPS,1Z', /Here it says “GP-1”, “UPS”, “1Z”/],
    ['a broken row', `${head}\nGP-1,UPS`, 'Row 2 has 2 cells, the first row has 3.'],
  ])('is refused with %s', (_, text, sentence) => {
    const read = readShipments(text);
    expect(read.rows).toBeNull();
    expect(read.problem).toMatch(sentence);
  });
});
