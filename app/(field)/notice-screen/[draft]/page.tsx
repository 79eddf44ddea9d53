import { notFound } from 'next/navigation';
import { AskPreview } from '@/components/field/handed/ask-preview';
import { readDraft } from '@/lib/consent';
import { NoticeLocale } from '@/lib/consent/model';
import { withWhole } from '@/lib/consent/notices';
import { definePage } from '@/lib/web';

/** What the frames on the publisher's page show: the hand-over's own screen, with the draft's words, in one language. */
export default definePage({
  who: 'notice.publish',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const locale = NoticeLocale.safeParse(searchParams.lang);
    const draft = String(params.draft);
    const isId = /^[0-9a-f-]{36}$/.test(draft);
    const filled = isId ? await readDraft(ctx, draft) : undefined;
    const use = filled?.body.purposes[0];
    if (!filled || !use || !locale.success) notFound();
    const { items: _items, ...texts } = withWhole(filled.body.texts[locale.data]);
    return (
      <AskPreview
        campaign={filled.blanks.campaign}
        notice={{ ...texts, use, locale: locale.data, hash: filled.hash }}
      />
    );
  },
});
