import { getTranslations } from 'next-intl/server';
import { BarChart } from '@/components/ui/bar-chart';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { formatNumber } from '@/lib/platform/format';
import type { AnswerCell, Question, Snapshot } from '@/lib/reports/model';

/** How the answers to each question spread: stored cells only, the campaign as a picture, precincts as a table. */
export async function Answers({ said, questions }: { said: Snapshot | null; questions: readonly Question[] }) {
  const t = await getTranslations({ locale: 'en', namespace: 'results' });
  const shown = (n: number | null | undefined) => (n === null || n === undefined ? t('hidden') : formatNumber(n, 'en'));
  return questions.map((question) => {
    const cells = (said?.answers ?? []).filter((cell) => cell.question === question.id);
    const all = cells.find((cell) => cell.level === 'campaign');
    const choices = question.choices.filter((choice) => all && choice.id in all.counts);
    const people = choices.reduce((sum, choice) => sum + (all?.counts[choice.id] ?? 0), 0);
    if (!all || people === 0) {
      return (
        <Card key={question.id} title={question.words} calm>
          <p>{t('answersHidden')}</p>
        </Card>
      );
    }
    const nameOf = (cell: AnswerCell) =>
      cell.level === 'campaign' ? t('campaign') : cell.area ? t('precinct', { name: cell.area }) : t('noPrecinct');
    return (
      <Card key={question.id} title={question.words} calm>
        <BarChart
          title={t('answersTitle', { people })}
          columns={{ label: t('answer'), words: t('people') }}
          bars={choices.map((choice) => ({
            key: choice.id,
            label: choice.words,
            value: all.counts[choice.id] ?? null,
            whole: people,
            words: shown(all.counts[choice.id]),
          }))}
          note={t('hiddenNote')}
          table={
            <Table
              caption={question.words}
              hideCaption
              columns={[
                { key: 'area', label: t('area'), head: true, cell: nameOf },
                ...choices.map((choice) => ({
                  key: choice.id,
                  label: choice.words,
                  number: true as const,
                  cell: (cell: AnswerCell) => shown(cell.counts[choice.id]),
                })),
              ]}
              rows={cells}
              rowKey={(cell) => `${cell.level}-${cell.area}`}
            />
          }
        />
      </Card>
    );
  });
}
