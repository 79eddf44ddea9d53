// What each address that anybody may call is for, in words: the part of the published description that no schema says.
// Every such address has a row here; one without, or a row without an address, fails the check.

export const areas = {
  receipts: 'Consent: receipts, wordings, answers',
  rights: 'Rights: requests, one’s own record, stops',
  log: 'The public log, for holders of a receipt',
  service: 'Keys, signals and state of this service',
} as const;

/** What a success is made of. A page is HTML for a person; everything else is for a program too. */
export type Answer = 'page' | 'redirect' | 'json' | 'jsonld' | 'text' | 'octets';

export interface Interface {
  readonly area: keyof typeof areas;
  readonly says: string;
  readonly answers: readonly Answer[];
}

const page = (area: Interface['area'], says: string): Interface => ({ area, says, answers: ['page'] });

export const interfaces: Readonly<Record<string, Interface>> = {
  'GET /c': page('receipts', 'The form for a typed code.'),
  'POST /c': {
    area: 'receipts',
    says: 'Opens a receipt by its typed code; with `do`, presses one of its buttons. No reason is asked and no login.',
    answers: ['page', 'jsonld', 'json', 'redirect'],
  },
  'GET /c/{token}': page('receipts', 'A receipt: what was said in one talk. Opening it changes nothing.'),
  'POST /c/{token}': {
    area: 'receipts',
    says: 'One button of a receipt. `use`, `visits` and `everything` stop; `file` gives the signed consent receipt (ISO/IEC TS 27560, JSON-LD), `file-kantara` the same in the field names of Kantara 1.1.',
    answers: ['page', 'jsonld', 'json', 'redirect'],
  },
  'GET /c/{token}/slip': page('receipts', 'The receipt on a slip of paper, with its typed code.'),
  'GET /n/{hash}': page('receipts', 'One wording exactly as it was shown, by its SHA-256.'),
  'GET /ask/{word}': page('receipts', 'A question from a message, or a yes that ends. Opening it changes nothing.'),
  'POST /ask/{word}': page('receipts', 'The answer: yes or no, or for `renew` each use that is to be kept.'),
  'GET /confirm': page('receipts', 'What was asked for waits for the link in the mail.'),
  'GET /confirm/{word}': page('receipts', 'The second step of a yes given online. Opening it says yes for nobody.'),
  'POST /confirm/{word}': page('receipts', 'Confirms that yes.'),
  'GET /privacy/requests': page('rights', 'The form for every right.'),
  'POST /privacy/requests': {
    area: 'rights',
    says: 'Makes a request about one’s rights. The answer is its ticket, the same whether we hold the person or not.',
    answers: ['redirect', 'page'],
  },
  'GET /r/{token}': page('rights', 'The state of a request.'),
  'POST /r/{token}': {
    area: 'rights',
    says: '`prove`: the code that was sent opens the own record for half an hour. `again`: asks us to look again.',
    answers: ['redirect', 'page'],
  },
  'GET /me': page('rights', 'The own record of a proved person.'),
  'POST /me': { area: 'rights', says: 'Leaves: the session ends.', answers: ['redirect'] },
  'GET /me/copy': { area: 'rights', says: 'A copy of the own record as a file.', answers: ['json'] },
  'GET /me/correct': page('rights', 'The own values, to be put right.'),
  'POST /me/correct': page('rights', 'Puts right what is filled in; the rest stays.'),
  'GET /me/erase': page('rights', 'What goes and what stays, before an erasure.'),
  'POST /me/erase': page('rights', 'Erases the own record for good and gives the certificate’s number.'),
  'GET /me/again': page('rights', 'The marks that keep the person out.'),
  'POST /me/again': page('rights', 'Lifts the marks of the proved person.'),
  'GET /stop': page('rights', 'The form to stop visits at an address.'),
  'POST /stop': page('rights', 'Stops visits at an address, at once, for whoever lives there.'),
  'POST /log/checkpoint': { area: 'log', says: 'The newest signed head (C2SP tlog-checkpoint).', answers: ['text'] },
  'POST /log/proof': {
    area: 'log',
    says: 'The proof of one entry, or from one size to another (C2SP tlog-proof).',
    answers: ['text'],
  },
  'POST /log/tile/{tile}': { area: 'log', says: 'One tile of hashes (C2SP tlog-tiles).', answers: ['octets'] },
  'GET /.well-known/gpc.json': {
    area: 'service',
    says: 'That the do-not-sell signal is honoured (GPC).',
    answers: ['json'],
  },
  'GET /.well-known/receipt-key.json': {
    area: 'service',
    says: 'The public key by which anybody checks receipts and saved proofs (RFC 8037).',
    answers: ['json'],
  },
  'GET /.well-known/security.txt': {
    area: 'service',
    says: 'Where to report a weakness (RFC 9116).',
    answers: ['text'],
  },
  'GET /conformance.json': { area: 'service', says: 'The last run of the conformance check.', answers: ['json'] },
  'GET /openapi.json': { area: 'service', says: 'This description.', answers: ['json'] },
  'GET /missing': page('service', 'What every address says that begins like none of ours.'),
  'POST /api/conformance': {
    area: 'service',
    says: 'Where the operator allows it: makes a campaign of made-up people for `npm run conformance -- --url`. It can write to nobody and ends within a quarter of an hour.',
    answers: ['json'],
  },
  'DELETE /api/conformance': {
    area: 'service',
    says: 'Ends that campaign by its key and erases its people.',
    answers: ['json'],
  },
  'GET /api/health': { area: 'service', says: 'That the service is up.', answers: ['json'] },
  'POST /api/auth/sign-out': {
    area: 'service',
    says: 'Ends the session of a member in this browser.',
    answers: ['redirect'],
  },
};
