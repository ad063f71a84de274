import { createTransport } from 'nodemailer';
import { env } from '../env';

export type OutgoingMail = {
  id: string;
  toEmail: string;
  toName: string;
  subject: string;
  text: string;
  html: string;
};

/** Takes one stored mail on its way; throws where it cannot now. */
export type Mailer = { name: string; send(mail: OutgoingMail): Promise<void> };

/** SMTP where `SMTP_URL` is set; else what is stored is the mailbox itself. */
export function chooseMailer(): Mailer {
  const { SMTP_URL, MAIL_FROM } = env();
  return SMTP_URL ? smtp(SMTP_URL, MAIL_FROM) : mailbox;
}

export const mailbox: Mailer = { name: 'mailbox', send: async () => undefined };

const PATIENCE_MS = 15_000;

export function smtp(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  return {
    name: 'smtp',
    async send({ id, toEmail, toName, subject, text, html }) {
      // The same mail sent again after a crash has the same id: mail readers show it once.
      const messageId = `<${id}@goodpoints>`;
      const to = { name: toName, address: toEmail };
      await transport.sendMail({ from, to, subject, text, html, messageId });
    },
  };
}
