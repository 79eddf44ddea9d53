import { getTranslations } from 'next-intl/server';
import { definePage } from '@/lib/web';

/** After "No thanks": nothing was kept, nothing more is asked. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async ({ locale }) => {
    const t = await getTranslations({ locale, namespace: 'join' });
    return (
      <>
        <title>{`${t('declined')} - Askfirst`}</title>
        <h1>{t('declined')}</h1>
        <p>{t('declinedText')}</p>
      </>
    );
  },
});
