import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { MemberName } from '@/components/personal/member-name';
import { listDemoPeople } from '@/lib/team';
import { definePage, isLocalDemo } from '@/lib/web';
import { roleWords, wordsOfForms } from '../../../words';
import { beDemoPerson } from '../../actions';

/** Where the addresses lead that the terminal prints: one person, one button. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (_visit, { params }) => {
    if (!(await isLocalDemo())) notFound();
    const person = (await listDemoPeople()).find((each) => each.memberId === params.member);
    if (!person) notFound();
    const t = await getTranslations({ locale: 'en', namespace: 'demo' });
    const role = await roleWords('en');
    const name = <MemberName name={person.name} otherwise={t('unnamed')} />;
    return (
      <>
        <title>Askfirst</title>
        <h1>{name}</h1>
        <p>{role(person.role)}</p>
        <p>{t('here')}</p>
        <ActionForm action={beDemoPerson} words={await wordsOfForms('en')}>
          <FormHidden name="member" value={person.memberId} />
          <SubmitButton kind="main">
            {t.rich(person.state === 'invited' ? 'openInvitation' : 'signInAs', { name: () => name })}
          </SubmitButton>
        </ActionForm>
        <p>
          <a href="/demo">{t('back')}</a>
        </p>
      </>
    );
  },
});
