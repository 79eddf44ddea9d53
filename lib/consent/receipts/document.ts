// A receipt as a document that other software reads: ISO/IEC TS 27560 through the Data Privacy Vocabulary, JSON-LD. One
// record for each use and channel of the talk; a new version after each event, naming the one it replaces. Pure.
import { sha256 } from '@/lib/platform/crypto';
import { bytesToUuid } from '@/lib/platform/ids';
import { isPurposeId, purposes } from '@/lib/purpose/registry';
import type { ConsentEvent, EventKind, Notice } from '../model';
import { foldEvents } from '../rules';
import { namespaces, publishedTerms } from './terms';

export interface ReceiptFacts {
  readonly receiptId: string;
  /** Public address of the installation, without a trailing slash. */
  readonly site: string;
  readonly controller: { readonly name: string; readonly address: string; readonly contact: string };
  readonly jurisdiction: string;
  readonly country: string;
  /** Events of the talk, in order of arrival. */
  readonly events: readonly ConsentEvent[];
  readonly notices: readonly Notice[];
}

type Json = string | readonly Json[] | { readonly [key: string]: Json };
export type Jsonld = { readonly [key: string]: Json };

const statusOf: Readonly<Record<EventKind, string>> = {
  asked: 'dpv:ConsentRequested',
  given: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
  objected: 'dpv:ConsentWithdrawn',
  expired: 'dpv:ConsentExpired',
  renewed: 'dpv:RenewedConsentGiven',
  invalidated: 'dpv:ConsentInvalidated',
};

/** What each kind of value is called there; kinds without a published term are named in the notice only. */
const dataOf: Readonly<Record<string, readonly string[]>> = {
  name: ['pd:Name'],
  person: ['pd:PhysicalAddress'],
  contact: ['pd:EmailAddress', 'pd:TelephoneNumber'],
  answer: ['pd:PoliticalOpinion'],
};

const laws: Readonly<Record<string, string>> = {
  EU: 'https://w3id.org/dpv/legal/eu#law-GDPR',
  FR: 'https://w3id.org/dpv/legal/eu#law-GDPR',
  UK: 'https://w3id.org/dpv/legal/gb#law-GDPR',
  'US-CA': 'https://w3id.org/dpv/legal/us#law-CA-CPRA',
};

/** Own terms under the published one that is nearest: there is none for canvassing or for help to register. */
export function broaderPurpose(purpose: string): string {
  if (purpose.startsWith('comms.')) return 'dpv:DirectMarketing';
  if (purpose.startsWith('registration.')) return 'dpv:ServiceProvision';
  if (purpose.startsWith('volunteer.')) return 'dpv:MemberPartnerManagement';
  return 'dpv:PoliticalCampaign';
}

const isAnswer = (event: ConsentEvent): boolean => event.kind !== 'asked';
/** Stable name of one version: the same receipt with the same events is the same version. */
const versionId = (receiptId: string, version: number): string =>
  bytesToUuid(sha256(`receipt-version/${receiptId}/${version}`));

export function receiptDocument(facts: ReceiptFacts): Jsonld {
  const isEu = facts.jurisdiction === 'EU' || facts.jurisdiction === 'FR';
  const schema = (name: string): string => `https://w3id.org/dpv/schema/dpv-27560#${name}${isEu ? '-eu-gdpr' : ''}`;
  const version = facts.events.filter(isAnswer).length;
  const newest = facts.events.at(-1);
  return {
    '@context': { ...namespaces, own: `${facts.site}/privacy#` },
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': schema('receipt'),
    'dpv:hasIdentifier': versionId(facts.receiptId, version),
    ...(version > 1 && { 'dct:replaces': versionId(facts.receiptId, version - 1) }),
    'dct:created': (newest?.receivedAt ?? new Date(0)).toISOString(),
    'dpv:hasRecordOfActivity': [...foldEvents(facts.events).values()].map((permission) =>
      recordOf(
        facts,
        facts.events.filter((event) => event.purpose === permission.purpose && event.channel === permission.channel),
        { conformsTo: schema('record'), isEu },
      ),
    ),
  };
}

function recordOf(
  facts: ReceiptFacts,
  events: readonly ConsentEvent[],
  form: { conformsTo: string; isEu: boolean },
): Jsonld {
  const { site, controller, jurisdiction, country } = facts;
  const [first] = events;
  const { purpose = '', channel = '', id = '' } = first ?? {};
  const yes = events.findLast((event) => event.until !== null);
  const shown = events.findLast((event) => event.noticeHash !== null);
  const notice = facts.notices.find(({ hash }) => hash === shown?.noticeHash);
  const place = publishedTerms.has(`${namespaces.loc}${country}`) ? `loc:${country}` : country;
  const law = laws[jurisdiction];
  const tables: readonly string[] = isPurposeId(purpose) ? purposes[purpose].tables : [];
  return {
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': form.conformsTo,
    'dct:identifier': bytesToUuid(sha256(`record/${id}`)),
    'dpv:hasDataSubject': `urn:subject:pairwise:${sha256(`subject/${facts.receiptId}`).toString('hex').slice(0, 32)}`,
    'dpv:hasDataController': {
      'dct:identifier': site,
      'dpv:hasName': controller.name,
      'dpv:hasAddress': controller.address,
      'dpv:hasContact': controller.contact,
    },
    'dpv:hasJurisdiction': place,
    ...(law && { 'dpv:hasApplicableLaw': { '@id': law } }),
    'dpv:hasLegalBasis': form.isEu
      ? ['eu-gdpr:A6-1-a-explicit-consent', ...(tables.includes('answer') ? ['eu-gdpr:A9-2-a'] : [])]
      : ['dpv:ExplicitlyExpressedConsent'],
    'dpv:hasProcess': {
      '@type': 'dpv:Process',
      'dpv:hasPurpose': [
        {
          '@id': `own:${purpose}${channel ? `/${channel}` : ''}`,
          'dct:title': isPurposeId(purpose) ? purposes[purpose].says : purpose,
          'skos:broader': broaderPurpose(purpose),
        },
      ],
      'dpv:hasPersonalData': tables.flatMap((table) => dataOf[table] ?? []),
      'dpv:hasRecipient': 'none outside the campaign',
      'dpv:hasStorageCondition': [
        { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': place },
        { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': yes?.until?.toISOString() ?? 'not kept' },
      ],
    },
    ...(shown?.noticeHash && {
      'dpv:hasNotice': {
        '@type': 'dpv:ConsentNotice',
        '@id': `${site}/n/${shown.noticeHash}`,
        'dct:language': shown.locale ?? 'en',
        ...(notice && { 'dct:date': notice.publishedAt.toISOString().slice(0, 10) }),
      },
    }),
    'dpv:hasConsentControl': [
      { '@type': ['dpv:ProvideConsent', 'dpv:WithdrawConsent'], 'dpv:isExercisedAt': `${site}/c` },
    ],
    'dpv:hasRight': [
      {
        '@type': ['dpv:DataSubjectRight', ...(form.isEu ? ['eu-gdpr:A7-3', 'eu-gdpr:A77'] : [])],
        'dpv:isExercisedAt': `${site}/privacy/requests`,
      },
    ],
    'dpv:hasConsentStatus': events.map((event) => ({
      '@type': [
        statusOf[event.kind],
        ...(event.kind === 'given' || event.kind === 'renewed' ? ['dpv:ExplicitlyExpressedConsent'] : []),
      ],
      'dpv:isIndicatedBy': 'dpv:DataSubject',
      'dpv:hasIndicationMethod': [event.method, event.grade ?? '', event.statement ?? ''].filter(Boolean).join(': '),
      'dpv:isIndicatedAtTime': event.at.toISOString(),
      ...(event.until && { 'dpv:hasDuration': event.until.toISOString() }),
    })),
  };
}
