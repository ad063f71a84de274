/** How a business is reached, in a word or two; a plugin of somebody's own by its name. */
export function pluginWord(plugin: string): string {
  return words[plugin] ?? plugin;
}

const words: Record<string, string> = {
  portal: 'The portal',
  email: 'E-mail',
  http: 'Its API',
  document: 'Order sheet',
};
