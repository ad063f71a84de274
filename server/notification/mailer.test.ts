import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseMailer, mailbox, smtp } from './mailer';

const mail = {
  id: 'mil_1',
  toEmail: 'sam@example.com',
  toName: 'Sam "Boss", Shopper\r\nBcc: evil@example.com',
  subject: 'Order placed',
  text: 'It is placed.',
  html: '<p>It is placed.</p>',
};

const sender = 'Goodpoints <shop@goodpoints.example>';

let server: Server;
let url: string;
let said: string[];
let refuses: boolean;

/** A mail server that speaks just enough SMTP. */
beforeEach(async () => {
  said = [];
  refuses = false;
  server = createServer((socket) => {
    let isData = false;
    socket.write('220 ready\r\n');
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      said.push(chunk);
      if (isData) {
        if (!chunk.endsWith('\r\n.\r\n')) return;
        isData = false;
        socket.write('250 taken\r\n');
      } else if (chunk.startsWith('DATA')) {
        isData = true;
        socket.write('354 go on\r\n');
      } else if (chunk.startsWith('QUIT')) {
        socket.end('221 bye\r\n');
      } else if (refuses && chunk.startsWith('RCPT')) {
        socket.write('550 no such person\r\n');
      } else {
        socket.write('250 fine\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.close();
});

describe('SMTP', () => {
  it('hands over the mail as text and HTML, with an id of its own', async () => {
    await smtp(url, sender).send(mail);
    const session = said.join('');
    expect(session).toContain('MAIL FROM:<shop@goodpoints.example>');
    expect(session).toContain('Message-ID: <mil_1@goodpoints>');
    expect(session).toContain('Subject: Order placed');
    expect(session).toContain('It is placed.');
    expect(session).toContain('<p>It is placed.</p>');
  });

  it('sends to nobody but the recipient, whatever the name says', async () => {
    await smtp(url, sender).send(mail);
    const recipients = said.filter((line) => line.startsWith('RCPT'));
    expect(recipients).toEqual(['RCPT TO:<sam@example.com>\r\n']);
    expect(said.join('')).not.toMatch(/^Bcc:/m);
  });

  it('throws where the mail is refused, or nobody answers', async () => {
    refuses = true;
    await expect(smtp(url, sender).send(mail)).rejects.toThrow('550');
    server.close();
    await expect(smtp(url, sender).send(mail)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('without SMTP_URL', () => {
  it('what is stored is the mailbox', async () => {
    expect(chooseMailer()).toBe(mailbox);
    await mailbox.send(mail);
  });
});
