// The terms of the Data Privacy Vocabulary that receipts may use, copied from its published list: what is not here is not
// emitted (STD-04). Source: W3C DPVCG, DPV 2.3, final report of 25 February 2026 (https://w3id.org/dpv/2.3), with its
// extensions for personal data, places and law; each looked up on 21 November 2026.

const dpv = [
  ...['ConsentReceipt', 'ConsentRecord', 'ConsentNotice', 'Process', 'DataSubject', 'DataSubjectRight'],
  ...['StorageLocation', 'StorageDuration', 'ProvideConsent', 'WithdrawConsent', 'ExplicitlyExpressedConsent'],
  ...['ConsentRequested', 'ConsentGiven', 'ConsentRefused', 'ConsentWithdrawn', 'ConsentExpired'],
  ...['ConsentInvalidated', 'RenewedConsentGiven', 'PoliticalCampaign', 'DirectMarketing', 'ServiceProvision'],
  ...['MemberPartnerManagement', 'hasIdentifier', 'hasRecordOfActivity', 'hasDataSubject', 'hasDataController'],
  ...['hasName', 'hasAddress', 'hasContact', 'hasJurisdiction', 'hasApplicableLaw', 'hasLegalBasis', 'hasProcess'],
  ...['hasPurpose', 'hasPersonalData', 'hasRecipient', 'hasStorageCondition', 'hasLocation', 'hasDuration'],
  ...['hasNotice', 'hasConsentControl', 'isExercisedAt', 'hasRight', 'hasConsentStatus', 'isIndicatedBy'],
  ...['hasIndicationMethod', 'isIndicatedAtTime'],
];

export const namespaces = {
  dpv: 'https://w3id.org/dpv#',
  dct: 'http://purl.org/dc/terms/',
  pd: 'https://w3id.org/dpv/pd#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
} as const;

export const publishedTerms: ReadonlySet<string> = new Set([
  ...dpv.map((term) => `${namespaces.dpv}${term}`),
  ...['conformsTo', 'created', 'date', 'identifier', 'language', 'replaces', 'title'].map(
    (term) => `${namespaces.dct}${term}`,
  ),
  ...['Name', 'EmailAddress', 'TelephoneNumber', 'PhysicalAddress', 'PoliticalOpinion'].map(
    (term) => `${namespaces.pd}${term}`,
  ),
  ...['A6-1-a-explicit-consent', 'A9-2-a', 'A7-3', 'A77'].map((term) => `${namespaces['eu-gdpr']}${term}`),
  ...['FR', 'GB', 'US'].map((term) => `${namespaces.loc}${term}`),
  `${namespaces.skos}broader`,
  'https://w3id.org/dpv/legal/eu#law-GDPR',
  'https://w3id.org/dpv/legal/gb#law-GDPR',
  'https://w3id.org/dpv/legal/us#law-CA-CPRA',
  ...['record', 'record-eu-gdpr', 'receipt', 'receipt-eu-gdpr'].map(
    (name) => `https://w3id.org/dpv/schema/dpv-27560#${name}`,
  ),
]);
