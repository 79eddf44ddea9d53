'use client';

/* The very screen of the hand-over, for those who publish its words. A tap on an answer does nothing. */
import type { Notice } from '@/lib/canvass/model';
import type { HandOver } from '../phone/hand-over';
import { Words } from '../words';
import { AskScreen } from './ask-screen';

const nothing = () => undefined;

export function AskPreview({ campaign, notice }: { campaign: string; notice: Notice }) {
  const screen: HandOver = {
    ...{ walkId: '', door: '', talk: '', step: '', use: notice.use, campaign, rightsUrl: '', residents: [] },
    ...{ notices: [notice], receipt: { id: '', token: '', url: '', code: '' }, locale: notice.locale },
    ...{ stage: 'ask', answerer: null, result: null },
  };
  return (
    <Words locale={notice.locale}>
      <AskScreen screen={screen} turn={nothing} onAnswered={nothing} choose={nothing} />
    </Words>
  );
}
