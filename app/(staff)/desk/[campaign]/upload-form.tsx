import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SendFile } from '@/components/import/send-file';
import { Card } from '@/components/ui/card';
import { TextInput } from '@/components/ui/field';

interface Said {
  readonly label: string;
  readonly hint: string;
}

/** Who gave a file, and under which licence. */
interface Origin {
  readonly name: 'givenBy' | 'source';
  /** Letters in the name of who gave it. */
  readonly most: number;
  readonly from: Said;
  readonly licence: Said;
}

/**
 * A form that brings a file to the desk: where it comes from, whatever else is asked, and last the file, because what is
 * read as it comes is told first what it is. With script it says how far it is and can be stopped; it works without.
 */
export async function UploadForm({
  to,
  title,
  lead,
  file,
  accept,
  origin,
  send,
  most,
  tooLarge,
  calm = false,
  children,
}: {
  /** The route that takes it: nothing large passes through proxy.ts. */
  to: '/api/imports' | '/api/outlines' | '/api/places' | '/api/precincts';
  title: string;
  lead?: ReactNode;
  file: Said;
  accept: string;
  origin?: Origin;
  send: string;
  /** How large the file may be, in bytes, and what is said of a larger one: with script it is not sent at all. */
  most: number;
  tooLarge: string;
  calm?: boolean;
  children?: ReactNode;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const words = {
    send,
    // The figures are put in while it goes.
    sending: t('upload.sending', { sent: '{sent}', all: '{all}' }),
    reading: t('upload.reading'),
    cancel: t('upload.cancel'),
    brokenOff: t('upload.refused.broken-off'),
    tooLarge,
  };
  return (
    <Card title={title} calm={calm}>
      {lead}
      <form action={to} method="post" encType="multipart/form-data" className="ui-stack">
        {origin ? (
          <>
            <TextInput name={origin.name} {...origin.from} required minLength={2} maxLength={origin.most} />
            <TextInput name="licence" {...origin.licence} required minLength={2} maxLength={200} />
          </>
        ) : null}
        {children}
        <TextInput name="file" type="file" {...file} accept={accept} required />
        <SendFile most={most} words={words} main={!calm} />
      </form>
    </Card>
  );
}
