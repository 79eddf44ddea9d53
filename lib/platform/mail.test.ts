import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { captureLog } from './log';
import { canSendMail, outbox, sendMail } from './mail';

/** As much of a mail carrier as it takes to be handed one message. */
function carrier(received: string[]): Server {
  const answer = (socket: Socket) => {
    let inData = false;
    socket.write('220 carrier\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString('utf8');
      received.push(text);
      if (inData) {
        if (text.endsWith('\r\n.\r\n')) {
          inData = false;
          socket.write('250 taken\r\n');
        }
        return;
      }
      inData = text.startsWith('DATA');
      if (inData) socket.write('354 go on\r\n');
      else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
  };
  return createServer(answer);
}

const received: string[] = [];
const server = carrier(received);
const mail = { to: 'somebody@example.org', subject: 'A link', text: 'Only this text.' };

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
afterEach(() => {
  delete process.env.SMTP_URL;
  delete process.env.ASKFIRST_DEMO;
});

it('hands one message to the carrier named by SMTP_URL, and the log has no address', async () => {
  const address = server.address();
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  process.env.ASKFIRST_DEMO = '1';
  const lines: string[] = [];
  const former = captureLog((line) => lines.push(line));
  await sendMail(mail).finally(() => captureLog(former));
  const talk = received.join('');
  expect(talk).toContain('RCPT TO:<somebody@example.org>');
  expect(talk).toContain('Only this text.');
  expect(lines).toEqual(['{"event":"mail.sent"}']);
  expect(outbox()).toEqual([]);
});

it('keeps the message for the outbox of the local demo, newest first', async () => {
  process.env.ASKFIRST_DEMO = '1';
  await sendMail(mail);
  await sendMail({ ...mail, subject: 'Newer' });
  expect(outbox().map((kept) => kept.subject)).toEqual(['Newer', 'A link']);
  delete process.env.ASKFIRST_DEMO;
  expect(outbox()).toEqual([]);
});

it('says so when there is no way to send', async () => {
  expect(canSendMail()).toBe(false);
  await expect(sendMail(mail)).rejects.toMatchObject({ code: 'conflict' });
});
