import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Column } from '@react-email/column';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Html } from '@react-email/html';
import { Preview } from '@react-email/preview';
import { render } from '@react-email/render';
import { Row } from '@react-email/row';
import { Text } from '@react-email/text';
import { siteUrl } from '../site-url';
import { type Letter, type LetterRow, SIGNATURE } from './letter';
import * as style from './letter-style';

/** The letter as one HTML page that mail readers can show, in light and dark. */
export function letterHtml(letter: Letter): Promise<string> {
  return render(<LetterPage {...letter} />);
}

function LetterPage({ title, paragraphs, rows, link, others = [] }: Letter) {
  const preview = previewOf(paragraphs);
  return (
    <Html>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{style.DARK}</style>
      </Head>
      <Body className="page" style={style.PAGE}>
        {preview ? <Preview>{preview}</Preview> : null}
        <Container style={style.SHEET}>
          <Text className="muted" style={style.BRAND}>
            Goodpoints
          </Text>
          <Row>
            <Column className="card" style={style.CARD}>
              <Heading className="ink" style={style.TITLE}>
                {title}
              </Heading>
              {paragraphs.map((text) => (
                <Text key={text} className="ink" style={style.TEXT}>
                  <Lines text={text} />
                </Text>
              ))}
              {rows.length > 0 ? <Rows rows={rows} /> : null}
              {link ? <Press {...link} look="button" /> : null}
              {others.map((other) => (
                <Press key={other.label} {...other} look="other" />
              ))}
            </Column>
          </Row>
          <Text className="muted" style={style.SIGNED}>
            {SIGNATURE}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

/** What a list of mails shows beside the subject: the news, not the greeting that all mails begin with. */
function previewOf(paragraphs: Letter['paragraphs']): string {
  return paragraphs.filter((text) => !text.endsWith(',')).join(' ');
}

function Rows({ rows }: Pick<Letter, 'rows'>) {
  return (
    <table width="100%" cellPadding={0} cellSpacing={0} style={style.ROWS}>
      <tbody>
        {rows.map((row) => (
          <RowOf key={`${row.label} ${row.value}`} {...row} />
        ))}
      </tbody>
    </table>
  );
}

function RowOf({ label, note, value, href, kind }: LetterRow) {
  const tone = kind ?? 'text';
  const className = tone === 'points' ? 'points line' : 'ink line';
  return (
    <tr>
      <td className={className} style={style.labelStyle(tone)}>
        <Lines text={label} />
        {note ? (
          <>
            <br />
            <span className="muted" style={style.NOTE}>
              {note}
            </span>
          </>
        ) : null}
      </td>
      <td className={className} style={style.valueStyle(tone)}>
        {href ? (
          <a className="ink" href={href} style={style.ANCHOR}>
            <Lines text={value} />
          </a>
        ) : (
          <Lines text={value} />
        )}
      </td>
    </tr>
  );
}

type PressProps = { label: string; path: string; look: keyof typeof style.PRESS };

function Press({ label, path, look }: PressProps) {
  return (
    <p style={style.AROUND[look]}>
      <Button className={look} href={siteUrl(path)} style={style.PRESS[look]}>
        {label}
      </Button>
    </p>
  );
}

/** Breaks of their own, since readers may drop a style that keeps lines apart. */
function Lines({ text }: { text: string }) {
  const [first, ...rest] = text.split('\n');
  if (rest.length === 0) return first;
  return (
    <>
      {first}
      <br />
      <Lines text={rest.join('\n')} />
    </>
  );
}
