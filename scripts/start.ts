import { setTimeout as wait } from 'node:timers/promises';
import { findEmbedded, findRunningShop } from './embedded';
import { main } from './main';
import { isPortFree } from './ports';
import { Problem } from './problem';
import { quiet, say, strong } from './say';
import { type Shop, startShop } from './shop';
import { DATA_DIR, shopEnv } from './shop-env';

const LOGINS = [
  ['shopper@example.com', 'pays with points and card'],
  ['officer@example.com', 'donates points to charities'],
  ['charity@example.com', "spends a charity's points"],
  ['business@example.com', 'ships its share of the orders'],
  ['admin@example.com', 'watches and repairs'],
] as const;
// What a killed run had started needs a moment to notice.
const PATIENCE_MS = 5_000;

main(async () => {
  const isDev = process.argv.includes('--dev');
  console.log(`\n  ${strong('Goodpoints')}  ${quiet('a storefront where points do good')}\n`);
  await checkPort(shopEnv({ dataDir: DATA_DIR, isDev }).port, isDev ? 'npm run dev' : 'npm start');
  greet(await startShop({ dataDir: DATA_DIR, isDev }));
  return new Promise<never>(() => undefined);
});

async function checkPort(port: number, command: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isPortFree(port))) {
    const shop = await findRunningShop(DATA_DIR);
    if (shop) throw new Problem(`Goodpoints already runs from this folder: ${shop}`);
    const isLeftOver = (await findEmbedded(DATA_DIR)) !== null;
    if (!isLeftOver || Date.now() > deadline) {
      throw new Problem(
        `Port ${port} is taken by another program: end it, or choose another port, for example PORT=${port + 1} ${command}.`,
      );
    }
    await wait(200);
  }
}

function greet({ url, isDemo }: Shop): void {
  console.log(`\n  Open ${strong(url)}\n`);
  if (isDemo) {
    say(`Sign in with the password ${strong('goodpoints-demo')} as`);
    for (const [login, role] of LOGINS) say(`  ${login.padEnd(22)} ${quiet(role)}`);
    console.log(`\n  Mails the shop sends are at ${url}/dev/mailbox`);
  }
  say(`${quiet('Ctrl-C stops everything; the data stays.')}\n`);
}
