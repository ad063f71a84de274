import type { Appearance } from '@stripe/stripe-js';

/** Our tokens in Stripe's frame, which sees no style of ours; as they are in the present theme. */
export function stripeAppearance(): Appearance {
  const color = colorReader();
  const field = color('field');
  const blue = color('blue');
  return {
    theme: isDark() ? 'night' : 'stripe',
    variables: {
      colorPrimary: blue,
      colorBackground: color('surface'),
      colorText: color('ink'),
      colorTextSecondary: color('muted'),
      colorTextPlaceholder: color('muted'),
      colorDanger: color('bad'),
      fontFamily: 'Inter, system-ui, sans-serif',
      fontSizeBase: '16px',
      borderRadius: '10px',
      gridRowSpacing: '16px',
    },
    rules: {
      '.Input, .Tab, .Block': { border: `1px solid ${field}`, boxShadow: 'none' },
      '.Input:focus, .Tab:focus': { border: `1px solid ${blue}`, boxShadow: `0 0 0 1px ${blue}` },
      '.Tab--selected': { border: `1px solid ${blue}`, backgroundColor: color('blue-soft') },
      '.Label': { fontSize: '14px', fontWeight: '500', color: color('ink') },
    },
  };
}

/** Calls back whenever the theme has changed; returns how to stop that. */
export function onThemeChange(react: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(react);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', react);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', react);
  };
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Reads a token as `#rrggbb`: Stripe understands no OKLCH. */
function colorReader(): (token: string) => string {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (token) => {
    const probe = document.createElement('span');
    probe.style.color = `var(--color-${token})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    if (!pen) return color;
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const parts = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}
