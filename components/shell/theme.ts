export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeKey = 'theme';

/**
 * Goes into a `<script>` in `<head>`, so that the chosen theme is there before the first paint. A
 * constant: the policy of a page allows it by its hash.
 */
export const themeScript =
  `try{const t=localStorage.getItem('${themeKey}');` +
  `if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
