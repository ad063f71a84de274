import { createTransport } from 'nodemailer';
import { env } from '../env';
import { whatWentWrong } from '../errors';

export type OutgoingMail = {
  id: string;
  toEmail: string;
  toName: string;
  subject: string;
  text: string;
  html: string;
};

/** The mail server will not take this mail, however often it is asked. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Takes one stored mail on its way; throws where it cannot now, `MailRefused` where it never can. */
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
      const sending = transport.sendMail({ from, to, subject, text, html, messageId });
      await sending.catch((error: unknown) => {
        throw isForGood(error) ? new MailRefused(whatWentWrong(error), { cause: error }) : error;
      });
    },
  };
}

/** The recipient or the mail itself is refused with a permanent code; a failed login can be mended. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
}
