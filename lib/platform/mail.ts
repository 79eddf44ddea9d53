// One message at a time to the mail carrier named by SMTP_URL. Without one, the local demo keeps the last messages in
// memory for its outbox page: never in a file, because an address in a file would outlive its purpose.
import { createTransport, type Transporter } from 'nodemailer';
import { machineNow } from './clock';
import { env } from './env';
import { newId } from './ids';
import { log } from './log';
import { Refusal } from './result';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface KeptMail extends Mail {
  readonly id: string;
  readonly sentAt: Date;
}

const keptAtMost = 60;

// A bundler may load this file twice in one process: the outbox hangs on the process, not on the module.
const held = globalThis as typeof globalThis & { askfirstOutbox?: KeptMail[]; askfirstTransport?: Transporter };

export function canSendMail(): boolean {
  return env().smtpUrl !== undefined || env().isLocalDemo;
}

/** Sends now. Refuses when this installation has no way to send mail. The log has the outcome, never the address. */
export async function sendMail(mail: Mail): Promise<void> {
  const { smtpUrl, mailFrom, isLocalDemo } = env();
  if (smtpUrl !== undefined) {
    held.askfirstTransport ??= createTransport(smtpUrl);
    await held.askfirstTransport.sendMail({ from: mailFrom, to: mail.to, subject: mail.subject, text: mail.text });
    log('mail.sent');
    return;
  }
  if (!isLocalDemo)
    throw new Refusal('conflict', 'This installation has no mail carrier yet. Set SMTP_URL and start again.');
  const outbox = outboxOfProcess();
  outbox.unshift({ ...mail, id: newId(), sentAt: machineNow() });
  outbox.length = Math.min(outbox.length, keptAtMost);
  log('mail.kept');
}

/** The demo's messages, newest first; empty outside the local demo. */
export function outbox(): readonly KeptMail[] {
  return env().isLocalDemo ? outboxOfProcess() : [];
}

function outboxOfProcess(): KeptMail[] {
  held.askfirstOutbox ??= [];
  return held.askfirstOutbox;
}
