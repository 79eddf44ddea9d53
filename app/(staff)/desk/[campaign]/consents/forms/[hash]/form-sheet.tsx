import { getTranslations } from 'next-intl/server';
import { type QrBits, QrCode } from '@/components/ui/qr-code';
import type { NoticeLocale } from '@/lib/consent/model';
import type { PaperForm } from '@/lib/consent/notices';

const facts = ['what', 'why', 'who', 'until', 'stop', 'by'] as const;
const lines = ['name', 'home', 'contact'] as const;
const ends = ['date', 'signature'] as const;

/** One A4 page. The two boxes of a use are one grid row of two equal halves; no mark is in either. */
export async function FormSheet({
  locale,
  title,
  parts,
  uses,
  qr,
}: {
  locale: NoticeLocale;
  title: string;
  parts: PaperForm;
  uses: readonly string[];
  qr: QrBits;
}) {
  const t = await getTranslations({ locale, namespace: 'told' });
  const privacy = await getTranslations({ locale, namespace: 'privacy' });
  return (
    <section className="ui-form-sheet" lang={locale}>
      <h2>{title}</h2>
      <p>{parts.lead}</p>
      <dl>
        {facts.map((fact) => (
          <div key={fact}>
            <dt>{t(`form.${fact}`)}</dt>
            <dd>{parts[fact]}</dd>
          </div>
        ))}
      </dl>
      {uses.map((use) => (
        <div key={use} className="ui-form-sheet-use">
          {uses.length > 1 ? <h3>{privacy(`use.${use.replace('.', '-')}.says`)}</h3> : null}
          <blockquote>“{parts.statement}”</blockquote>
          <p>{t('form.question')}</p>
          <div className="ui-form-sheet-boxes">
            {(['yes', 'no'] as const).map((box) => (
              <p key={box} data-box={box}>
                <span className="ui-form-sheet-box" />
                {parts[box]}
              </p>
            ))}
          </div>
        </div>
      ))}
      <h3>{t('form.sign')}</h3>
      <div className="ui-form-sheet-lines">
        {lines.map((line) => (
          <p key={line}>{t(`form.${line}`)}</p>
        ))}
        <div className="ui-form-sheet-ends">
          {ends.map((line) => (
            <p key={line}>{parts[line]}</p>
          ))}
        </div>
      </div>
      <div className="ui-form-sheet-foot">
        <QrCode {...qr} label={t('form.rightsPicture')} pixels={88} />
        <div>
          <p>{parts.receipt}</p>
          <p>{parts.rights}</p>
          <p>{parts.whole}</p>
          <p className="ui-ref">{parts.version}</p>
        </div>
      </div>
    </section>
  );
}
