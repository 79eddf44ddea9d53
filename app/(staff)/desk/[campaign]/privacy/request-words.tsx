import type { getTranslations } from 'next-intl/server';
import type { DeskRequest } from '@/lib/requests/model';
import type { clockOf } from '@/lib/requests/rules';

type Translator = Awaited<ReturnType<typeof getTranslations<'privacy-desk'>>>;

/** What both lists of requests need: words, where a request is opened, its days in the campaign's zone, its clock. */
export interface RequestWords {
  readonly t: Translator;
  readonly base: string;
  readonly day: (instant: Date) => string;
  readonly clock: (request: DeskRequest) => ReturnType<typeof clockOf>;
}

export function RefLink({ request, base }: { request: DeskRequest; base: string }) {
  return <a href={`${base}/requests/${request.ref}`}>{request.ref}</a>;
}

export function Kinds({ request, t }: { request: DeskRequest; t: Translator }) {
  return request.rights.map((right) => t(`right.${right}`)).join(', ');
}
