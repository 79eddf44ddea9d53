import type { getTranslations } from 'next-intl/server';
import type { Result } from '@/conformance/model';

type Line = Result['lines'][number];
type Words = Awaited<ReturnType<typeof getTranslations<'conformance'>>>;

/** One claim after the other, as a list that fits a phone; what was seen opens beneath its claim, without a script. */
export function Lines({ id, title, lines, t }: { id: string; title: string; lines: readonly Line[]; t: Words }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id} className="ui-stack">
      <h2 id={id}>{title}</h2>
      <ul className="ui-stack">
        {lines.map((line) => (
          <li key={line.id}>
            <span className="ui-ref">{line.id}</span>{' '}
            <span lang="en" className="ui-break">
              {line.claim}
            </span>
            {line.needs ? (
              <p className="ui-second">
                {t('waits')} <span lang="en">{line.needs}</span>
              </p>
            ) : null}
            {line.evidence.length > 0 ? (
              <details>
                <summary>
                  {t('evidence')} <span className="ui-unseen">({line.id})</span>
                </summary>
                <ul lang="en" className="ui-second ui-break">
                  {line.evidence.map((each) => (
                    <li key={each.saw}>{`${each.by}: ${each.saw}`}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
