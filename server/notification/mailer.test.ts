import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseMailer, MailRefused, mailbox, smtp } from './mailer';
import { startMailServer } from './smtp-testing';

const mail = {
  id: 'mil_1',
  toEmail: 'sam@example.com',
  toName: 'Sam "Boss", Shopper\r\nBcc: evil@example.com',
  subject: 'Order placed',
  text: 'It is placed.',
  html: '<p>It is placed.</p>',
};
const sender = 'Goodpoints <shop@goodpoints.example>';

let server: Awaited<ReturnType<typeof startMailServer>>;

beforeEach(async () => {
  server = await startMailServer();
});

afterEach(() => server.stop());

describe('SMTP', () => {
  it('hands over the mail as text and HTML, with an id of its own', async () => {
    await smtp(server.url, sender).send(mail);
    expect(server.taken).toMatchObject([{ from: 'shop@goodpoints.example' }]);
    const source = server.taken[0]?.source;
    expect(source).toContain('Message-ID: <mil_1@goodpoints>');
    expect(source).toContain('Subject: Order placed');
    expect(source).toContain('It is placed.');
    expect(source).toContain('<p>It is placed.</p>');
  });

  it('sends to nobody but the recipient, whatever the name says', async () => {
    await smtp(server.url, sender).send(mail);
    expect(server.taken[0]?.to).toEqual(['sam@example.com']);
    expect(server.taken[0]?.source).not.toMatch(/^Bcc:/m);
  });

  it('says where a recipient is refused for good', async () => {
    server.answers.set(mail.toEmail, 550);
    await expect(smtp(server.url, sender).send(mail)).rejects.toThrow(MailRefused);
  });

  it.each([450, 421])('can be tried again after %i', async (code) => {
    server.answers.set(mail.toEmail, code);
    const trying = smtp(server.url, sender).send(mail);
    await expect(trying).rejects.toThrow(String(code));
    await expect(trying).rejects.not.toThrow(MailRefused);
  });

  it('can be tried again where nobody answers', async () => {
    await server.stop();
    await expect(smtp(server.url, sender).send(mail)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('without SMTP_URL', () => {
  it('what is stored is the mailbox', async () => {
    expect(chooseMailer()).toBe(mailbox);
    await mailbox.send(mail);
  });
});
