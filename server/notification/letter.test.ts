import { describe, expect, it } from 'vitest';
import { type Letter, letterText } from './letter';
import { escapeHtml, letterHtml } from './letter-html';

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
  it('in HTML escapes every text', () => {
    const html = letterHtml(letter);
    expect(html).not.toMatch(/<img|<script|Sons'"/);
    expect(
      html.match(/&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;Sons&#39;&quot;/g),
    ).toHaveLength(7);
    expect(html).toContain('http://localhost:8080/orders/GP-1%22%3E%3Cscript%3E');
  });

  it('in HTML keeps lines apart and can be read in the dark', () => {
    const html = letterHtml(letter);
    expect(html).toContain('Two<br>lines');
    expect(html).toContain('prefers-color-scheme: dark');
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

  it('may have several links, the first of which stands out', () => {
    const others = [{ label: 'Decline', path: '/no' }];
    const html = letterHtml({ ...letter, others });
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html).toContain('class="other" href="http://localhost:8080/no"');
    expect(letterText({ ...letter, others })).toContain(
      '\n\nDecline: http://localhost:8080/no\n\n',
    );
  });

  it('may have neither rows nor link', () => {
    const bare = { title: 'Hello', paragraphs: [], rows: [], link: null };
    expect(letterHtml(bare)).not.toContain('<a ');
    expect(letterText(bare)).toBe('Hello\n\n-- \nGoodpoints, where points do good\n');
  });
});

describe('escaping', () => {
  it('leaves nothing that HTML reads as its own', () => {
    expect(escapeHtml(`<a href='x'>"&"</a>`)).toBe(
      '&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;',
    );
  });
});
