'use client';
import { CommandBox } from '../admin/command-search';

/** Finds an order of the business; a voucher's code leads to where it is redeemed. */
export function PortalSearch() {
  return (
    <CommandBox
      label="Find an order or voucher"
      placeholder="Order number or voucher code"
      action="/business/search"
    />
  );
}
