// The same receipt under the field names of the Kantara Consent Receipt 1.1, for software that knows only those (STD-03).
import { isPurposeId, purposes } from '@/lib/purpose/registry';
import { foldEvents } from '../rules';
import type { ReceiptFacts } from './document';

/** Fields of Kantara CR v1.1; times in seconds since 1970. */
export function kantaraReceipt(facts: ReceiptFacts, publicKey: string) {
  const { controller, site, events } = facts;
  const first = events[0];
  const said = events.find((event) => event.kind === 'given' || event.kind === 'refused') ?? first;
  const tablesOf = (purpose: string): readonly string[] => (isPurposeId(purpose) ? purposes[purpose].tables : []);
  const isOpinion = events.some((event) => tablesOf(event.purpose).includes('answer'));
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: facts.country,
    consentTimestamp: Math.floor((said?.at.getTime() ?? 0) / 1000),
    collectionMethod: said?.method ?? '',
    consentReceiptID: facts.receiptId,
    publicKey,
    language: said?.locale ?? 'en',
    piiPrincipalId: facts.receiptId,
    piiControllers: [
      {
        piiController: controller.name,
        contact: controller.contact,
        address: { streetAddress: controller.address },
        email: controller.contact.includes('@') ? controller.contact : '',
        phone: '',
        piiControllerUrl: site,
      },
    ],
    policyUrl: said?.noticeHash ? `${site}/n/${said.noticeHash}` : `${site}/privacy`,
    services: [
      {
        service: controller.name,
        purposes: [...foldEvents(events).values()].map((permission) => ({
          purpose: isPurposeId(permission.purpose) ? purposes[permission.purpose].says : permission.purpose,
          purposeCategory: [permission.purpose],
          consentType: 'EXPLICIT',
          piiCategory: [...tablesOf(permission.purpose)],
          primaryPurpose: true,
          termination: permission.state === 'given' ? (permission.until?.toISOString() ?? '') : permission.state,
          thirdPartyDisclosure: false,
          thirdPartyName: '',
        })),
      },
    ],
    sensitive: isOpinion,
    spiCat: isOpinion ? ['Political opinions'] : [],
  };
}
