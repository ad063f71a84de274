'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { type Theme, themeKey, themes } from './theme';

/** Follow the device, or stay light or dark. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(onThemeChange, currentTheme, onServer);
  return (
    <fieldset className="inline-flex rounded-full border border-line p-0.5">
      <legend className="sr-only">Appearance</legend>
      {themes.map((choice) => (
        <label key={choice} className={choiceClass}>
          <input
            type="radio"
            name="theme"
            value={choice}
            checked={choice === theme}
            onChange={() => applyTheme(choice)}
            className="sr-only"
          />
          {icons[choice]}
          {names[choice]}
        </label>
      ))}
    </fieldset>
  );
}

function applyTheme(theme: Theme) {
  const root = document.documentElement;
  if (theme === 'system') {
    delete root.dataset.theme;
    localStorage.removeItem(themeKey);
  } else {
    root.dataset.theme = theme;
    localStorage.setItem(themeKey, theme);
  }
}

function onThemeChange(change: () => void): () => void {
  const observer = new MutationObserver(change);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function onServer(): Theme {
  return 'system';
}

const choiceClass =
  'inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-full px-3 text-sm text-muted ' +
  'has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-blue ' +
  'pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:stroke-[1.5]';

const names = { system: 'System', light: 'Light', dark: 'Dark' } as const;
const icons = {
  system: <Monitor aria-hidden />,
  light: <Sun aria-hidden />,
  dark: <Moon aria-hidden />,
} as const;
