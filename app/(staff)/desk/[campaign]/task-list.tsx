import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Badge, StateShape } from '@/components/ui/state-shape';
import { formatDay } from '@/lib/platform/format';
import type { DayTask } from '@/lib/reports/model';

function hrefOf(task: DayTask, base: string, mayPrint: boolean): string {
  switch (task.kind) {
    case 'set-up':
    case 'notice':
      return `${base}/set-up`;
    case 'glass':
      return `${base}/break-glass`;
    case 'ground':
      return `${base}/records/grounds`;
    case 'sheet':
    case 'recall':
      return mayPrint ? `${base}/turf/paper` : `${base}/privacy`;
    case 'tell':
      return `${base}/imports`;
    case 'unplaced':
      return `${base}/doors/unplaced`;
  }
}

/** At most five dated tasks, late first. The first one's button is the page's main button. */
export async function TaskList({
  tasks,
  base,
  mayPrint,
}: {
  tasks: readonly DayTask[];
  base: string;
  mayPrint: boolean;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'today' });
  if (tasks.length === 0) return <p>{t('needs.none')}</p>;
  return (
    <ul className="ui-tasks">
      {tasks.map((task, index) => {
        const due = task.due ? formatDay(task.due, 'en', { weekday: true }) : '';
        return (
          <li key={`${task.kind}-${task.label}`}>
            <span>{t(`task.${task.kind}`, { count: task.count, label: task.label, due })}</span>
            {task.isLate ? (
              <StateShape state="late" word={t('late')} />
            ) : (
              <Badge>{due ? t('due', { date: due }) : ''}</Badge>
            )}
            <LinkButton kind={index === 0 ? 'main' : 'plain'} href={hrefOf(task, base, mayPrint)}>
              {t(`act.${task.kind}`)}
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}
