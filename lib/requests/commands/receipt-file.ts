// The receipt as a file of its holder: what was said in that talk, in the terms of the standard, signed, with the place
// of each event in the log. Nothing that was not said there; each time it is made is an entry.
import { logVerifierKey, readProof } from '@/lib/audit';
import { readCampaign } from '@/lib/campaign';
import { type FoundReceipt, readEvidence, readTalk, selectNotice } from '@/lib/consent';
import type { Notice } from '@/lib/consent/model';
import { noticeBytes } from '@/lib/consent/notices';
import {
  kantaraReceipt,
  type Proved,
  type ReceiptFacts,
  receiptDocument,
  receiptKeyOf,
  signDocument,
} from '@/lib/consent/receipts';
import { withPurpose } from '@/lib/people';
import { env } from '@/lib/platform/env';
import { Refusal } from '@/lib/platform/result';
import { installationSecret } from '@/lib/platform/secret-file';

/** `standard`: JSON-LD of ISO/IEC TS 27560. `kantara`: the field names of Kantara 1.1, with the same proof. */
export async function receiptFile(receipt: FoundReceipt, form: 'standard' | 'kantara' = 'standard'): Promise<Proved> {
  const { campaignId, receiptId } = receipt;
  const campaign = await readCampaign(campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  const looker = { campaignId, actor: { kind: 'receipt', id: receiptId, role: 'receipt' } } as const;
  const look = { purpose: 'consent.receipt', action: 'receipt.file', subject: receiptId } as const;
  const { events, evidence, notices } = await withPurpose(
    looker,
    { ...look, receipt: receipt.tokenHash },
    async ({ tx }) => {
      const talk = await readTalk(tx, receipt);
      const found = [];
      for (const event of talk.events) found.push(await readEvidence(tx, event.id));
      const words: Notice[] = [];
      for (const hash of new Set(talk.events.flatMap((event) => event.noticeHash ?? []))) {
        const notice = await selectNotice(tx, campaignId, hash);
        if (notice) words.push(notice);
      }
      return { events: talk.events, evidence: found.flatMap((each) => each ?? []), notices: words };
    },
  );
  const proofs = await Promise.all(
    evidence.map(async ({ event, entryId }) => {
      const proof = entryId ? await readProof(campaignId, entryId) : { state: 'waiting' as const };
      return { event, inclusion: proof.state === 'sealed' ? proof.text : null };
    }),
  );
  const key = receiptKeyOf(installationSecret('receipt-key'));
  const facts: ReceiptFacts = {
    ...{ receiptId, site: env().publicUrl, events, notices },
    ...{ jurisdiction: campaign.jurisdiction, country: campaign.country },
    controller: {
      name: campaign.controllerName ?? campaign.name,
      address: campaign.controllerAddress ?? '',
      contact: campaign.controllerContact ?? '',
    },
  };
  const document = form === 'kantara' ? kantaraReceipt(facts, key.publicKey) : receiptDocument(facts);
  const proof = {
    ...{ type: 'tlog-proof', log: logVerifierKey(), events: proofs },
    notices: notices.map((notice) => ({ hash: notice.hash, words: noticeBytes(notice) })),
  };
  return signDocument({ ...document, proof }, key);
}

/** The key that signs receipts and proofs, as anybody needs it to check them. */
export function receiptPublicKey(): string {
  return receiptKeyOf(installationSecret('receipt-key')).publicKey;
}
