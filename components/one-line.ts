/** Sentences as one line: where they break in a field is the field's doing. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
