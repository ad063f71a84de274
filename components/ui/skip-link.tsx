/** First thing on the page; seen only when focused. */
export function SkipLink({ target = '#main' }: { target?: string | undefined }) {
  return (
    <a
      href={target}
      className="fixed top-3 left-3 z-50 -translate-y-24 rounded-control bg-blue px-4 py-2.5 font-medium text-on-blue focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
