import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { MemberName } from '@/components/personal/member-name';
import { Card } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { ownPage } from '@/lib/auth/rules';
import { demoReceiptPath, listDemoPeople } from '@/lib/team';
import { definePage, isLocalDemo } from '@/lib/web';
import { roleWords, wordsOfForms } from '../words';
import { beDemoPerson } from './actions';

/** A5. One row a person, one button each. Does not exist outside the local demo. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (_visit, { searchParams }) => {
    if (!(await isLocalDemo())) notFound();
    const t = await getTranslations({ locale: 'en', namespace: 'demo' });
    const role = await roleWords('en');
    const words = await wordsOfForms('en');
    const people = await listDemoPeople();
    const to = ownPage(searchParams.to) ?? '';
    const receipt = demoReceiptPath();
    return (
      <>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <Notice title={t('real')} />
        {people.length === 0 ? <EmptyState why={t('nobody')} /> : null}
        {people.map((person) => {
          const key = person.state === 'invited' ? 'invited' : person.role;
          const name = <MemberName key="name" name={person.name} otherwise={t('unnamed')} />;
          return (
            <Card
              key={person.memberId}
              title={<MemberName name={person.name} otherwise={t('unnamed')} />}
              aside={<span>{role(person.role)}</span>}
            >
              <p>{t(`story.${key}`)}</p>
              <p className="ui-second">{t(`try.${key}`)}</p>
              <ActionForm action={beDemoPerson} words={words}>
                <FormHidden name="member" value={person.memberId} />
                <FormHidden name="to" value={to} />
                <SubmitButton kind="plain">
                  {t.rich(person.state === 'invited' ? 'openInvitation' : 'signInAs', { name: () => name })}
                </SubmitButton>
              </ActionForm>
            </Card>
          );
        })}
        <Card title={t('doors')} calm>
          <ul>
            <li>
              <a href="/">{t('front')}</a>
            </li>
            {receipt ? (
              <li>
                <a href={receipt}>{t('receipt')}</a> <span className="ui-second">{t('tryReceipt')}</span>
              </li>
            ) : null}
            <li>
              <a href="/privacy/requests">{t('rights')}</a>
            </li>
            <li>
              <a href="/register/help">{t('signUp')}</a> <span className="ui-second">{t('trySignUp')}</span>
            </li>
            <li>
              <a href="/demo/mail">{t('mail')}</a>
            </li>
          </ul>
          <p className="ui-second">{t('phone')}</p>
        </Card>
      </>
    );
  },
});
