// The forms of a receipt: each carries what the visitor came with, because we keep no other trace of the visit.
import type { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { Locale } from '@/lib/auth/model';
import type { StopScope } from '@/lib/consent/model';
import { withLocale } from '../voter-page';

export interface Came {
  readonly locale: Locale;
  /** Address the forms post to; the link's own, or the one of the typed code. */
  readonly path: string;
  /** What a form must carry besides its button: the typed code, when there is no link. */
  readonly carried: Readonly<Record<string, string>>;
  /** The browser sent its do-not-sell signal. */
  readonly isOptOut?: boolean;
}

export type Words = Awaited<ReturnType<typeof getTranslations>>;

export function Post({
  came,
  action,
  use,
  children,
}: {
  came: Came;
  action: string;
  /** One use of the talk, for a stop of that use alone. */
  use?: string;
  children: ReactNode;
}) {
  return (
    <form method="post" action={withLocale(came.path, came.locale)}>
      <input type="hidden" name="do" value={action} />
      {use === undefined ? null : <input type="hidden" name="use" value={use} />}
      {Object.entries(came.carried).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

export function StopButtons({ came, scopes, t }: { came: Came; scopes: readonly StopScope[]; t: Words }) {
  return (
    <div className="ui-stack" data-gap="s">
      {scopes.map((scope) => (
        <Post key={scope} came={came} action={scope}>
          <Button wide>{t(`stop.${scope}`)}</Button>
        </Post>
      ))}
    </div>
  );
}
