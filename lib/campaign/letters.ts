// Every message to a voter leaves through here. Its foot says, in the reader's language, who writes, from where we have
// the address, how to object (a paragraph of its own), and where the rest stands (NOT-03, NOT-04, WDR-08). No author of a
// message can forget it, and a message without it is not sent.
import { createTranslator } from 'next-intl';
import { env } from '@/lib/platform/env';
import { sendMail } from '@/lib/platform/mail';
import { Refusal } from '@/lib/platform/result';
import type { Campaign } from './model';

// Loaded when a letter is written: the foot is on no page, and a page that only links to this folder needs no words of it.
const words = {
  en: () => import('@/messages/en/letter.json'),
  fr: () => import('@/messages/fr/letter.json'),
  es: () => import('@/messages/es/letter.json'),
};
export type LetterLocale = keyof typeof words;

async function translatorOf(locale: LetterLocale) {
  const { default: messages } = await words[locale]();
  return createTranslator({ locale, messages });
}

/** From where the address is: typed into a form just now, given by the person before, or somebody who was asked to pass it on. */
export const letterSources = ['typed', 'given'] as const;
export type LetterSource = (typeof letterSources)[number];

export interface Letter {
  readonly to: string;
  readonly locale: LetterLocale;
  readonly subject: string;
  readonly text: string;
  readonly source: LetterSource;
  /** The person's own address to stop at; left out: the page of rights. */
  readonly stop?: string | undefined;
}

type Sender = Pick<Campaign, 'name' | 'controllerName' | 'controllerAddress' | 'paidBy'> &
  Partial<Pick<Campaign, 'isThrowaway'>>;

export const letterParts = ['who', 'source', 'object', 'rights', 'pays'] as const;
export type LetterPart = (typeof letterParts)[number];

export async function composeLetter(sender: Sender, letter: Omit<Letter, 'to'>, publicUrl: string): Promise<string> {
  const t = await translatorOf(letter.locale);
  const { controller, address, rights, policy, stop, paidBy } = namedIn(sender, letter, publicUrl);
  const foot: Readonly<Record<LetterPart, string>> = {
    who: t('who', { controller, address }),
    source: t(`source.${letter.source}`),
    object: t('object', { stop }),
    rights: t('rights', { rights, policy }),
    pays: t('pays', { paidBy }),
  };
  return [letter.text, ...letterParts.map((part) => foot[part])].join('\n\n');
}

function namedIn(sender: Sender, letter: Pick<Letter, 'locale' | 'stop'>, publicUrl: string) {
  const rights = `${publicUrl}/privacy/requests?lang=${letter.locale}`;
  return {
    controller: sender.controllerName ?? sender.name,
    address: sender.controllerAddress ?? sender.name,
    paidBy: sender.paidBy ?? sender.name,
    ...{ rights, policy: `${publicUrl}/${letter.locale}/privacy`, stop: letter.stop ?? rights },
  };
}

/** The parts that are missing from a whole text, or stand in a paragraph with something else. Empty: may be sent. */
export async function lintLetter(
  text: string,
  sender: Sender,
  letter: Pick<Letter, 'locale' | 'source' | 'stop'>,
  publicUrl: string,
): Promise<readonly LetterPart[]> {
  const t = await translatorOf(letter.locale);
  const { controller, rights, policy, stop, paidBy } = namedIn(sender, letter, publicUrl);
  const paragraphs = text.split('\n\n').map((each) => each.trim());
  const holds = (...parts: readonly string[]) =>
    paragraphs.some((each) => parts.every((part) => part !== '' && each.includes(part)));
  const isThere: Readonly<Record<LetterPart, boolean>> = {
    who: holds(controller),
    source: paragraphs.includes(t(`source.${letter.source}`)),
    object: paragraphs.includes(t('object', { stop })),
    rights: holds(rights, policy),
    pays: holds(paidBy),
  };
  return letterParts.filter((part) => !isThere[part] || /\{\w+\}/.test(text));
}

/** One letter to one person. A letter that lacks a part is a defect and stays here. */
export async function sendLetter(sender: Sender, letter: Letter): Promise<void> {
  if (sender.isThrowaway) throw new Refusal('conflict', 'A campaign made for a trial writes to nobody.');
  const { publicUrl } = env();
  const text = await composeLetter(sender, letter, publicUrl);
  const missing = await lintLetter(text, sender, letter, publicUrl);
  if (missing.length > 0) throw new Error(`A letter without ${missing.join(', ')} is not sent.`);
  await sendMail({ to: letter.to, subject: letter.subject, text });
}
