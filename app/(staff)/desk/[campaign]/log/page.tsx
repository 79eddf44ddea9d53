import { getTranslations } from 'next-intl/server';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import {
  listEntries,
  listWitnesses,
  logVerifierKey,
  newestCheckpoint,
  readActivity,
  readRefusals,
  shortCheckpoint,
  unsealedSince,
} from '@/lib/audit';
import type { Entry } from '@/lib/audit/model';
import { roles as allRoles, type Role } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { compareOpenings } from '@/lib/people';
import { formatInstant, formatNumber } from '@/lib/platform/format';
import { listGlasses } from '@/lib/requests/glass';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { purposeWords } from '../../../purpose-words';
import { KeysAndEntries, LooksByDay } from './looks';
import { Coverage, Emergencies, RefusedLooks, Witnesses } from './watched';

const isRole = (role: string): role is Role => allRoles.some((known) => known === role);
const shownEntries = 25;
const shownDaysMs = 14 * 86_400_000;

/** L1: the auditor's page. Roles, purposes, actions and counts; a name does not exist in the log. */
export default definePage({
  who: 'log.read',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'log' });
    const roles = await getTranslations({ locale: 'en', namespace: 'form' });
    const nameOf = await purposeWords();
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const scope = { campaignId: ctx.campaignId, actorId: ctx.actor.id, actorKind: ctx.actor.kind };
    const roleName = (role: string) => (isRole(role) ? roles(`role.${role}`) : role);
    const since = new Date(ctx.now.getTime() - shownDaysMs);
    const activity = await readActivity(scope, since, campaign.timeZone);
    const entered = new Map<string, number>();
    for (const { purpose, opened } of activity) entered.set(purpose, (entered.get(purpose) ?? 0) + opened);
    const opened = await compareOpenings(ctx.campaignId, since, entered);
    const entries = await listEntries(scope, shownEntries);
    const refusals = await readRefusals(scope, since);
    const witnesses = await listWitnesses();
    const { glasses } = await listGlasses(ctx);
    const reasons = await getTranslations({ locale: 'en', namespace: 'break-glass' });
    const common = { timeZone: campaign.timeZone, t };
    return (
      <DeskPage title={t('title')}>
        <p className="ui-second">{t('lead')}</p>
        <Coverage
          {...common}
          rows={activity}
          head={await newestCheckpoint()}
          waitingSince={await unsealedSince()}
          witnesses={witnesses}
        />
        <LooksByDay rows={activity} nameOf={nameOf} t={t} />
        <KeysAndEntries rows={opened} nameOf={nameOf} t={t} />
        <RefusedLooks {...common} rows={refusals} roleName={roleName} nameOf={nameOf} />
        <Emergencies
          {...common}
          glasses={glasses}
          reasonOf={(reason) => reasons(`reason.${reason}`)}
          roleName={roleName}
          now={ctx.now}
        />
        <Witnesses {...common} witnesses={witnesses} forms={formWords(roles)} />
        <NewestHead timeZone={campaign.timeZone} />
        {entries.length === 0 ? (
          <EmptyState why={t('none')} />
        ) : (
          <Card title={t('newest')} calm>
            <Table
              caption={t('newest')}
              hideCaption
              columns={[
                {
                  key: 'at',
                  label: t('at'),
                  head: true,
                  cell: (entry: Entry) => formatInstant(entry.at, 'en', campaign.timeZone),
                },
                { key: 'who', label: t('who'), cell: (entry) => roleName(entry.actor_role) },
                { key: 'action', label: t('action'), cell: (entry) => <span className="ui-ref">{entry.action}</span> },
                { key: 'purpose', label: t('purpose'), cell: (entry) => nameOf(entry.purpose) },
                { key: 'count', label: t('count'), number: true, cell: (entry) => formatNumber(entry.counted, 'en') },
                {
                  key: 'refused',
                  label: t('refused'),
                  cell: (entry) => (entry.refused ? t('yes', { code: entry.refused }) : ''),
                },
              ]}
              rows={entries}
              rowKey={(entry) => entry.id}
            />
          </Card>
        )}
      </DeskPage>
    );
  },
});

async function NewestHead({ timeZone }: { timeZone: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'log' });
  const head = await newestCheckpoint();
  return (
    <Card title={t('checkpoint')}>
      <p>{t('checkpointText')}</p>
      {head ? (
        <>
          <p>{t('checkpointAt', { when: formatInstant(head.at, 'en', timeZone) })}</p>
          <pre className="ui-note-text">{head.note}</pre>
          <p>
            {t('line')}: <code className="break-all">{shortCheckpoint(head)}</code>
          </p>
        </>
      ) : (
        <p>{t('checkpointNone')}</p>
      )}
      <h3>{t('check')}</h3>
      <p>{t('checkText')}</p>
      <pre className="ui-note-text">
        {'npm run askfirst -- log export --output log.jsonl\nnpm run askfirst -- verify --log log.jsonl'}
      </pre>
      <p>
        {t('key')}: <code className="break-all">{logVerifierKey()}</code>
      </p>
      {head ? (
        <>
          <h3>{t('files')}</h3>
          <ul>
            <li>
              <a href="/log/checkpoint" download="checkpoint.txt">
                {t('fileCheckpoint')}
              </a>
            </li>
            <li>
              <a href="/log/proof?old=1" download="consistency.txt">
                {t('fileProof')}
              </a>
            </li>
          </ul>
        </>
      ) : null}
    </Card>
  );
}
