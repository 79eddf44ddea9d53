// The two secrets of a receipt, the token of its link and the code that is typed, and how they are stored: hashed, so that a
// list of receipts opens nothing. The code follows from the token, so that whoever has the link can print the code too.
import { sha256 } from '@/lib/platform/crypto';
import { newSecretToken, typedCodeFrom } from '@/lib/platform/ids';

const codeLength = 10;

/** A link, its code as it is shown, and what of both is stored. Left out, the token is made. */
export function receiptSecrets(token: string = newSecretToken()) {
  const code = receiptCodeOf(token);
  return { token, code, tokenHash: receiptTokenHash(token), codeHash: receiptCodeHash(code) };
}

/** The typed code of a link, 49 bits in two halves. One way only: whoever has the code can make no link of it. */
export function receiptCodeOf(token: string): string {
  let block = 0;
  const code = typedCodeFrom(codeLength, () => {
    block += 1;
    return sha256(`receipt-code/${block}/${token}`);
  });
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** A typed code as it is stored, hex. */
export function receiptCodeHash(typed: string): string {
  return sha256(`receipt/${typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`).toString('hex');
}

export function receiptTokenHash(token: string): Buffer {
  return sha256(token);
}
