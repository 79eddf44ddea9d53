import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { Table } from '@/components/ui/table';
import { dayIn, formatDay } from '@/lib/platform/format';
import type { Universe } from '@/lib/universe/model';
import { publish } from './actions';
import { queryOf } from './choice';
import { sentence, type TurfNumbers, type WhomTranslator } from './sentence';

/** Every saved version with its words, when it was first used, and whether everybody may read it. */
export function Saved({
  saved,
  turfs,
  zone,
  forms,
  t,
}: {
  saved: readonly Universe[];
  turfs: TurfNumbers;
  zone: string;
  forms: FormWords;
  t: WhomTranslator;
}) {
  if (saved.length === 0) return <p className="ui-second">{t('saved.none')}</p>;
  const day = (at: Date) => formatDay(dayIn(at, zone), 'en', { year: true });
  const isPublic = (each: Universe) => each.publishedAt !== null && each.withdrawnAt === null;
  return (
    <Table
      caption={t('saved.title')}
      hideCaption
      rows={saved}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: t('saved.name'),
          head: true,
          cell: (each) => (
            <a href={`?from=${each.id}&${queryOf(each.rules)}`} aria-label={t('saved.open', words(each))}>
              {t('saved.version', words(each))}
            </a>
          ),
        },
        { key: 'says', label: t('saved.says'), cell: (each) => sentence(t, each.rules, turfs) },
        { key: 'made', label: t('saved.made'), cell: (each) => day(each.madeAt) },
        {
          key: 'used',
          label: t('saved.used'),
          cell: (each) => (each.usedAt === null ? t('saved.notUsed') : day(each.usedAt)),
        },
        {
          key: 'public',
          label: t('saved.public'),
          cell: (each) => (
            <>
              {isPublic(each) && each.publishedAt ? <p>{t('saved.since', { day: day(each.publishedAt) })}</p> : null}
              <ActionForm action={publish} words={forms}>
                <FormHidden name="universe" value={each.id} />
                <FormHidden name="to" value={isPublic(each) ? 'withdraw' : 'publish'} />
                <SubmitButton kind="plain">
                  {t.rich(isPublic(each) ? 'saved.withdraw' : 'saved.publish', {
                    ...words(each),
                    // The row says which one; a reader that hears the button alone is told as well.
                    which: (chunks) => <span className="ui-unseen">{chunks}</span>,
                  })}
                </SubmitButton>
              </ActionForm>
            </>
          ),
        },
      ]}
    />
  );
}

const words = ({ name, version }: Universe) => ({ name, version });
