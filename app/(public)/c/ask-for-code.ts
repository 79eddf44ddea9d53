// From a receipt to the whole record: a code to the channel on file. The page that follows is the same whether we have
// such a channel or not, because whoever holds the link need not be the person.
import { after } from 'next/server';
import { codeMailWords } from '@/i18n/code-mail';
import type { Locale } from '@/lib/auth/model';
import type { FoundReceipt } from '@/lib/consent';
import { makeRequest, personOfReceipt, settleRequest } from '@/lib/requests';
import { redirectTo } from '../own-cookie';
import { withLocale } from '../voter-page';

export async function askForCode(receipt: FoundReceipt, locale: Locale): Promise<Response> {
  const { campaignId } = receipt;
  const given = { rights: ['access' as const], name: '', contact: '', words: '' };
  const made = await makeRequest({ campaignId, given, via: 'receipt', locale });
  const mailWords = await codeMailWords(locale);
  after(async () => {
    const personId = await personOfReceipt(receipt);
    await settleRequest({ campaignId, ...made }, mailWords, personId);
  });
  return redirectTo(withLocale(`/r/${made.token}`, locale));
}
