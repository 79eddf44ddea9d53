import { HashLink } from '@/components/sign-in/hash-link';
import { memberRoles } from '@/lib/auth/model';
import { definePage } from '@/lib/web';
import { roleWords, signInWords, wordsOfForms } from '../../words';
import { lookAtLink, signInWithLink } from '../actions';

/** Where a mailed link leads. Its secret stands after `#`, so this page is the same for everybody. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async ({ locale }) => {
    const t = await signInWords(locale);
    const role = await roleWords(locale);
    const hole = { campaign: '%campaign%' };
    return (
      <>
        <title>Askfirst</title>
        <HashLink
          look={lookAtLink}
          open={signInWithLink}
          formWords={await wordsOfForms(locale)}
          words={{
            title: t('go.title', hole),
            waiting: t('go.waiting'),
            ended: t('go.ended'),
            again: t('go.again'),
            noScript: t('go.noScript'),
            continueAs: Object.fromEntries(memberRoles.map((each) => [each, t('go.continue', { role: role(each) })])),
          }}
        />
      </>
    );
  },
});
