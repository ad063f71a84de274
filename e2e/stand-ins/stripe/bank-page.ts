import type { Intent } from './books';

export function bankPage({ amount, currency, status }: Intent): string {
  const isOpen = status === 'requires_action';
  const asks = `A payment of ${amount} (minor units of ${currency.toUpperCase()}) waits for you.`;
  const form = `<form method="post">
      <button name="answer" value="approve">Approve</button>
      <button name="answer" value="refuse">Refuse</button>
    </form>`;
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>The bank</title></head>
  <body>
    <main>
      <h1>Is it you?</h1>
      <p>${isOpen ? asks : 'This payment does not wait any more.'}</p>
      ${isOpen ? form : ''}
    </main>
  </body>
</html>`;
}
