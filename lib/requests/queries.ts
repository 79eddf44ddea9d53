// Reading for the person concerned: the receipt of one talk. It shows that talk and nothing else, to whoever holds the
// link, because the person may have handed it on.
import { type FoundReceipt, readTalk } from '@/lib/consent';
import type { ConsentEvent } from '@/lib/consent/model';
import { foldEvents } from '@/lib/consent/rules';
import { type keys, withPurpose } from '@/lib/people';
import { personal } from '@/lib/platform/redacted';
import type { ReceiptLine, ReceiptView, SaidAnswer } from './model';
import { type AnswerRow, selectAnswersOfTalk } from './store';

/** One entry in the log each time; a receipt that has ended is not opened at all. */
export async function readReceipt(receipt: FoundReceipt, locale: 'en' | 'fr' | 'es'): Promise<ReceiptView> {
  const looker = {
    campaignId: receipt.campaignId,
    actor: { kind: 'receipt', id: receipt.receiptId, role: 'receipt' },
  } as const;
  const look = {
    purpose: 'consent.receipt',
    action: 'receipt.open',
    subject: receipt.receiptId,
    receipt: receipt.tokenHash,
  } as const;
  return withPurpose(looker, look, async (door) => {
    const talk = await readTalk(door.tx, receipt);
    const rows = await selectAnswersOfTalk(door.tx, receipt.campaignId);
    const people = [...new Set(rows.map((row) => row.person_id))];
    const ring = await door.keys(people);
    door.saw(people, ring);
    return {
      receiptId: receipt.receiptId,
      campaignId: receipt.campaignId,
      syncedAt: receipt.syncedAt,
      endsAt: receipt.endsAt,
      saidAt: talk.events.find((event) => event.kind === 'given' || event.kind === 'refused')?.at ?? null,
      lines: linesOf(talk.events),
      answers: rows.filter((row) => ring.has(row.person_id)).map((row) => personal(openAnswer(row, ring, locale))),
      stops: talk.stops,
    };
  });
}

function linesOf(events: readonly ConsentEvent[]): ReceiptLine[] {
  const lines: ReceiptLine[] = [];
  for (const permission of foldEvents(events).values()) {
    const asked = events.find((event) => event.purpose === permission.purpose && event.kind === 'asked');
    if (!asked) continue;
    const yes = events.findLast((event) => event.purpose === permission.purpose && event.kind === 'given');
    lines.push({
      purpose: permission.purpose,
      state: permission.state === 'given' || permission.state === 'refused' ? permission.state : 'withdrawn',
      grade: permission.grade,
      noticeHash: asked.noticeHash,
      locale: asked.locale,
      statement: yes?.statement ?? null,
      until: permission.until,
      since: permission.since,
    });
  }
  return lines;
}

/** An answer is sealed with the words of its question in each language, so that it can be shown after the script is gone. */
function openAnswer(row: AnswerRow, ring: keys.KeyRing, locale: 'en' | 'fr' | 'es'): SaidAnswer {
  const place = { personId: row.person_id, table: 'answer', column: 'sealed', rowId: row.id } as const;
  const text = ring.openText(place, row.sealed);
  const given = parse(text);
  return { question: wordsIn(given.question, locale) ?? '', answer: wordsIn(given.answer, locale) ?? text };
}

function parse(text: string): { question?: unknown; answer?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : { answer: value };
  } catch {
    return {};
  }
}

function wordsIn(value: unknown, locale: 'en' | 'fr' | 'es'): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const words = value as Partial<Record<string, unknown>>;
  const found = words[locale] ?? words.en;
  return typeof found === 'string' ? found : undefined;
}
