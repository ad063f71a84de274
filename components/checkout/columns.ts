/** Steps left, summary right; one column on phones, so that the summary can stick to the bottom. */
export const columnsClass = 'lg:grid lg:grid-cols-[minmax(0,1fr)_25rem] lg:items-start lg:gap-8';
