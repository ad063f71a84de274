'use client';
import { useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { SearchBox } from '../ui/search-box';

/** The header's search box, with what was searched for still in it. */
export function HeaderSearch() {
  return (
    <Suspense fallback={<Box />}>
      <CurrentBox />
    </Suspense>
  );
}

function CurrentBox() {
  const query = useSearchParams().get('q') ?? '';
  return <Box key={query} query={query} />;
}

function Box({ query = '' }: { query?: string }) {
  return (
    <SearchBox
      label="Search goods and services"
      placeholder="Bread, bicycles, piano lessons…"
      action="/"
      defaultValue={query}
    />
  );
}
