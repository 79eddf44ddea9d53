import type { ReactNode } from 'react';
import { SendFile, type SendWords } from '@/components/import/send-file';
import { Button } from '@/components/ui/button';
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

/** A form that brings a file to the desk: the file, where it comes from, whatever else is asked. It works without script. */
export function UploadForm({
  to,
  title,
  lead,
  file,
  accept,
  origin,
  send,
  large,
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
  /** The words for sending a large file, and how large it may be: with script it says how far it is. */
  large?: { readonly most: number; readonly words: Omit<SendWords, 'send'> };
  calm?: boolean;
  children?: ReactNode;
}) {
  return (
    <Card title={title} calm={calm}>
      {lead}
      <form action={to} method="post" encType="multipart/form-data" className="ui-stack">
        <TextInput name="file" type="file" {...file} accept={accept} required />
        {origin ? (
          <>
            <TextInput name={origin.name} {...origin.from} required minLength={2} maxLength={origin.most} />
            <TextInput name="licence" {...origin.licence} required minLength={2} maxLength={200} />
          </>
        ) : null}
        {children}
        {large ? (
          <SendFile most={large.most} words={{ ...large.words, send }} main={!calm} />
        ) : (
          <div className="ui-row">
            <Button {...(calm ? {} : { kind: 'main' })}>{send}</Button>
          </div>
        )}
      </form>
    </Card>
  );
}
