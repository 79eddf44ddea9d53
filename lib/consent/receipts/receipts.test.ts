// The form of a receipt: the fields the standards require, and no term that their authors did not publish.
import { describe, expect, it } from 'vitest';
import type { ConsentEvent } from '../model';
import { type Jsonld, kantaraReceipt, type ReceiptFacts, receiptDocument } from '.';
import { namespaces, publishedTerms } from './terms';

const at = new Date('2026-11-21T17:58:12Z');
const said = (kind: ConsentEvent['kind'], over: Partial<ConsentEvent> = {}): ConsentEvent => ({
  ...{ id: `01900000-0000-7000-8000-00000000000${over.purpose ? 2 : 1}`, kind, purpose: 'canvass.record_opinion' },
  ...{ channel: '', method: 'in_person_device', grade: kind === 'given' ? 'witnessed' : null, noticeHash: 'hash' },
  ...{ locale: 'fr', statement: kind === 'given' ? "J'accepte" : null, conversationId: null },
  ...{ at, receivedAt: at, until: kind === 'given' ? new Date('2027-01-20T00:00:00Z') : null },
  ...over,
});

const facts = (jurisdiction: string, country: string, events = [said('asked'), said('given')]): ReceiptFacts => ({
  receiptId: '6f1d0f0e-6c1b-4a0e-9d57-2f0a3a7f9b11',
  site: 'https://example.org',
  controller: { name: 'Alderquay Together', address: '1 Quay Street', contact: 'privacy@example.org' },
  ...{ jurisdiction, country, events },
  notices: [],
});
const places = [
  ['EU', 'DE'],
  ['FR', 'FR'],
  ['UK', 'GB'],
  ['US-CA', 'US'],
  ['US', 'US'],
] as const;
const record = (document: Jsonld): Record<string, never> =>
  (document['dpv:hasRecordOfActivity'] as unknown as Record<string, never>[])[0] ?? {};

// Every word with a prefix of the context, and every address of the vocabulary, wherever it stands.
function irisOf(value: unknown, found: string[] = []): string[] {
  const note = (text: string) => {
    const [prefix = '', ...rest] = text.split(':');
    if (prefix in namespaces) found.push(`${namespaces[prefix as keyof typeof namespaces]}${rest.join(':')}`);
    else if (text.startsWith('https://w3id.org/')) found.push(text);
  };
  if (typeof value === 'string') note(value);
  else if (Array.isArray(value)) for (const each of value) irisOf(each, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (key === '@context') continue;
      note(key);
      irisOf(each, found);
    }
  }
  return found;
}

describe('the receipt as a document', () => {
  it.each(places)('STD-04: emits only published terms in %s (%s)', (jurisdiction, country) => {
    for (const purpose of ['canvass.record_opinion', 'comms.email', 'registration.assist', 'volunteer.manage']) {
      for (const kind of ['given', 'refused', 'withdrawn', 'objected', 'expired', 'renewed', 'invalidated'] as const) {
        const document = receiptDocument(
          facts(jurisdiction, country, [
            said('asked', { purpose }),
            said('given', { purpose }),
            said(kind, { purpose }),
          ]),
        );
        const iris = irisOf(document);
        expect(iris.length).toBeGreaterThan(30);
        expect(iris.filter((iri) => !publishedTerms.has(iri))).toEqual([]);
      }
    }
    expect(irisOf({ 'dpv:NoSuchTerm': 'x' }).filter((iri) => !publishedTerms.has(iri))).toHaveLength(1);
  });

  it.each(places)('STD-01: a record has every mandatory field in %s (%s)', (jurisdiction, country) => {
    const one = record(receiptDocument(facts(jurisdiction, country)));
    const isEu = jurisdiction === 'EU' || jurisdiction === 'FR';
    expect(one['dct:conformsTo']).toBe(`https://w3id.org/dpv/schema/dpv-27560#record${isEu ? '-eu-gdpr' : ''}`);
    expect(one).toMatchObject({
      'dct:identifier': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'dpv:hasDataSubject': expect.stringMatching(/^urn:subject:pairwise:/),
      'dpv:hasDataController': {
        'dct:identifier': 'https://example.org',
        'dpv:hasName': 'Alderquay Together',
        'dpv:hasAddress': '1 Quay Street',
        'dpv:hasContact': 'privacy@example.org',
      },
      'dpv:hasJurisdiction': expect.any(String),
      'dpv:hasLegalBasis': expect.arrayContaining([expect.any(String)]),
      'dpv:hasProcess': {
        'dpv:hasPurpose': [{ '@id': 'own:canvass.record_opinion', 'skos:broader': 'dpv:PoliticalCampaign' }],
        'dpv:hasPersonalData': expect.arrayContaining(['pd:PoliticalOpinion']),
        'dpv:hasRecipient': 'none outside the campaign',
        'dpv:hasStorageCondition': [
          { '@type': 'dpv:StorageLocation' },
          { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': '2027-01-20T00:00:00.000Z' },
        ],
      },
      'dpv:hasNotice': { '@id': 'https://example.org/n/hash', 'dct:language': 'fr' },
      'dpv:hasConsentControl': [{ 'dpv:isExercisedAt': 'https://example.org/c' }],
      'dpv:hasRight': [{ 'dpv:isExercisedAt': 'https://example.org/privacy/requests' }],
      'dpv:hasConsentStatus': [
        { '@type': ['dpv:ConsentRequested'] },
        { '@type': ['dpv:ConsentGiven', 'dpv:ExplicitlyExpressedConsent'], 'dpv:isIndicatedBy': 'dpv:DataSubject' },
      ],
    });
  });

  it('STD-02: a receipt has its four required fields, and each version names the one it replaces', () => {
    const first = receiptDocument(facts('FR', 'FR'));
    expect(first).toMatchObject({
      '@type': 'dpv:ConsentReceipt',
      'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr',
      'dpv:hasIdentifier': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'dct:created': '2026-11-21T17:58:12.000Z',
    });
    expect(first).not.toHaveProperty('dct:replaces');
    const second = receiptDocument(facts('FR', 'FR', [said('asked'), said('given'), said('withdrawn')]));
    expect(second['dct:replaces']).toBe(first['dpv:hasIdentifier']);
    expect(second['dpv:hasIdentifier']).not.toBe(first['dpv:hasIdentifier']);
    expect(receiptDocument(facts('FR', 'FR'))).toEqual(first);
  });

  it('one record for each use and channel', () => {
    const events = [
      said('given'),
      said('given', { purpose: 'comms.email' }),
      said('refused', { purpose: 'comms.sms' }),
    ];
    expect(receiptDocument(facts('US', 'US', events))['dpv:hasRecordOfActivity']).toHaveLength(3);
  });

  it('STD-03: has every field of Kantara 1.1, from the same facts', () => {
    const receipt = kantaraReceipt(facts('UK', 'GB'), 'key');
    expect(receipt).toMatchObject({
      ...{ version: 'KI-CR-v1.1.0', jurisdiction: 'GB', consentTimestamp: at.getTime() / 1000, language: 'fr' },
      ...{ collectionMethod: 'in_person_device', publicKey: 'key', policyUrl: 'https://example.org/n/hash' },
      piiControllers: [{ piiController: 'Alderquay Together', email: 'privacy@example.org' }],
      services: [{ purposes: [{ consentType: 'EXPLICIT', thirdPartyDisclosure: false }] }],
      ...{ sensitive: true, spiCat: ['Political opinions'] },
    });
    const wanted = ['consentReceiptID', 'piiPrincipalId', 'services', 'sensitive', 'spiCat', 'policyUrl'];
    expect(Object.keys(receipt)).toEqual(expect.arrayContaining(wanted));
  });
});
