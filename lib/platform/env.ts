// Everything the process is told from outside, read once and checked, with a plain sentence when something is missing.
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().optional(),
  KEYS_DATABASE_URL: z.string().optional(),
  ASKFIRST_DATA: z.string().optional(),
  ASKFIRST_URL: z.string().default('http://127.0.0.1:3000'),
  ASKFIRST_DEMO: z.string().optional(),
  ASKFIRST_REGION: z.string().optional(),
  ASKFIRST_TRIALS: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  NODE_ENV: z.string().optional(),
});

export interface Env {
  readonly databaseUrl: string;
  readonly keysDatabaseUrl: string;
  readonly dataFolder: string;
  readonly secretsFolder: string;
  /** Public address of this installation, without a trailing slash. */
  readonly publicUrl: string;
  /** True only for the demo bound to 127.0.0.1: serves the page of sign-in links and the outbox. */
  readonly isLocalDemo: boolean;
  /** True when its operator lets strangers try it on a campaign of made-up people (`conformance --url`). */
  readonly allowsTrials: boolean;
  /** Where this installation stands (`us`, `eu`, `uk`): California's file may not leave the United States. */
  readonly region: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
}

/** By itself, for whoever asks with every key that is opened: everything else need not be checked again for that. */
export const secretsFolder = (): string => process.env.ASKFIRST_SECRETS ?? join(process.cwd(), '.secrets');

export function env(): Env {
  const raw = schema.parse(process.env);
  const root = process.cwd();
  const required = (name: 'DATABASE_URL' | 'KEYS_DATABASE_URL'): string => {
    const value = raw[name];
    if (!value) throw new Error(`${name} is not set. \`npm start\` sets it; with your own servers, set it yourself.`);
    return value;
  };
  return {
    get databaseUrl() {
      return required('DATABASE_URL');
    },
    get keysDatabaseUrl() {
      return required('KEYS_DATABASE_URL');
    },
    dataFolder: raw.ASKFIRST_DATA ?? join(root, '.data'),
    secretsFolder: secretsFolder(),
    publicUrl: raw.ASKFIRST_URL.replace(/\/$/, ''),
    isLocalDemo: raw.ASKFIRST_DEMO === '1',
    allowsTrials: raw.ASKFIRST_TRIALS === '1',
    region: raw.ASKFIRST_REGION?.trim().toLowerCase() || undefined,
    smtpUrl: raw.SMTP_URL,
    mailFrom: raw.MAIL_FROM ?? 'Askfirst <no-reply@example.org>',
  };
}
