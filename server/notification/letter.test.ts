import { describe, expect, it } from 'vitest';
import { type Letter, letterText } from './letter';
import { letterHtml } from './letter-html';

const evil = '<img src=x onerror=alert(1)> & "Sons\'"';

const letter: Letter = {
  title: `Order ${evil}`,
  paragraphs: [`Hello ${evil},`, 'Two\nlines'],
  rows: [
    { label: evil, note: evil, value: '$2.00', kind: 'amount' },
    { label: 'Ship to', value: `Ann\n${evil}` },
  ],
  link: { label: evil, path: '/orders/GP-1"><script>' },
};

describe('a letter', () => {
  it('in HTML escapes every text', async () => {
    const html = await letterHtml(letter);
    expect(html).not.toMatch(/<img|<script|Sons'"/);
    expect(
      html.match(/&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;Sons&#x27;&quot;/g),
    ).toHaveLength(7);
    expect(html).toContain('http://localhost:8080/orders/GP-1%22%3E%3Cscript%3E');
  });

  it('in HTML keeps lines apart and can be read in the dark', async () => {
    const html = await letterHtml(letter);
    expect(html).toContain('Two<br/>lines');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('in HTML tells its news to whoever only sees the list of mails', async () => {
    const html = await letterHtml({ ...letter, paragraphs: ['Hello Ann,', 'It is paid.', 'Bye.'] });
    expect(html).toMatch(/display:none[^>]*>It is paid\. Bye\.</);
  });

  it('in HTML fetches nothing from anywhere', async () => {
    const html = await letterHtml({ ...letter, link: null });
    expect(html).not.toMatch(/<(link|img|script|iframe)|<[^>]*\ssrc=|@import|url\(/);
  });

  it('in HTML is whole and can be stored, however long', async () => {
    const long = Array.from({ length: 200 }, (_, index) => `${index} × Żółta gęś – 鵞鳥 €`);
    const html = await letterHtml({ ...letter, paragraphs: long });
    for (const text of long) expect(html).toContain(text);
    expect(html).toMatch(/<\/html>$/);
    expect(html).not.toMatch(/[\0\uFFFD]/);
  });

  it('as text says the same', () => {
    expect(letterText({ ...letter, title: 'Order', paragraphs: ['Hello Ann,'] })).toBe(
      `Order

Hello Ann,

${evil} (${evil}): $2.00
Ship to: Ann
  ${evil}

${evil}: http://localhost:8080/orders/GP-1%22%3E%3Cscript%3E

--${' '}
Goodpoints, where points do good
`,
    );
  });

  it('may have several links, the first of which stands out', async () => {
    const others = [{ label: 'Decline', path: '/no' }];
    const html = await letterHtml({ ...letter, others });
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html).toContain('class="other" href="http://localhost:8080/no"');
    expect(letterText({ ...letter, others })).toContain(
      '\n\nDecline: http://localhost:8080/no\n\n',
    );
  });

  it('may have neither rows nor link', async () => {
    const bare = { title: 'Hello', paragraphs: [], rows: [], link: null };
    expect(await letterHtml(bare)).not.toContain('<a ');
    expect(letterText(bare)).toBe('Hello\n\n-- \nGoodpoints, where points do good\n');
  });
});
