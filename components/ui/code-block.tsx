type CodeBlockProps = {
  /** What it is, for whoever cannot see it. */
  label: string;
  children: string;
};

/** Code to be copied as it stands; what is wide is scrolled, by keys as well. */
export function CodeBlock({ label, children }: CodeBlockProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-control border border-line bg-sunken p-4"
    >
      <pre className="font-mono text-sm leading-relaxed">{children}</pre>
    </section>
  );
}
