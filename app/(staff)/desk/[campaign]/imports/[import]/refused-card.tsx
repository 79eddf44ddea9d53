import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

/** The refused rows, to take home and mend: each with its reason in front of its original line. */
export async function RefusedCard({ importId, title, text }: { importId: string; title: string; text: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  return (
    <Card calm title={title}>
      <p>{text}</p>
      <form action="/api/imports/refused" method="post">
        <input type="hidden" name="importId" value={importId} />
        <Button>{t('result.take')}</Button>
      </form>
    </Card>
  );
}
