// What the log says, for the auditor's page: no names exist in it.
import { type Scope, transaction } from '@/lib/platform/db';
import type { Entry } from './model';
import { selectEntries } from './store';

export function listEntries(scope: Scope, limit = 200): Promise<Entry[]> {
  return transaction(scope, (tx) => selectEntries(tx, scope.campaignId, limit));
}
