import { finishSetUp, saveSetUpStep } from '@/lib/campaign';
import { type SetUpAnswers, setUpSteps } from '@/lib/campaign/model';
import { addDays, purgeDaysAfterVote } from '@/lib/campaign/rules';
import { publishFirstWords } from '@/lib/consent';
import { Problem } from '@/scripts/problem';
import { type Command, campaignOf, deskContext, type Options, text } from './command';

/** All eight pages of set-up at once. What was promised to people stays as it is afterwards. */
export const campaignSetUp: Command = {
  takes:
    '--votes DAY --polls-close HH:MM --time-zone Z --organisation O --controller N --address A --contact C --paid-by N --roll-use U [--basis B --why TEXT]',
  says: 'finish set-up: nothing can be imported before',
  needsServers: true,
  run: async (_words, options) => {
    const campaign = await campaignOf(options);
    const owner = await deskContext(campaign);
    const controller = text(options, 'controller');
    const votesOn = text(options, 'votes') ?? '';
    const timeZone = text(options, 'time-zone') ?? campaign.timeZone;
    await saveSetUpStep(
      owner,
      1,
      check(1, { jurisdiction: campaign.jurisdiction, country: campaign.country, timeZone }),
    );
    const who = {
      organisation: text(options, 'organisation'),
      controllerName: controller,
      controllerAddress: text(options, 'address'),
      controllerContact: text(options, 'contact'),
    };
    await saveSetUpStep(owner, 2, check(2, who));
    const payer = text(options, 'paid-by');
    await saveSetUpStep(
      owner,
      3,
      check(3, { runBy: controller, paidBy: payer, hostedBy: text(options, 'hosted-by') ?? controller }),
    );
    await saveSetUpStep(
      owner,
      4,
      check(4, { votesOn, pollsCloseAt: text(options, 'polls-close'), secondVotesOn: text(options, 'second-votes') }),
    );
    const why = text(options, 'why');
    const basis = text(options, 'basis');
    const ground = { ...(basis && { basis }), ...(why && { justification: why, balancing: why }) };
    await saveSetUpStep(owner, 5, check(5, { rollUse: text(options, 'roll-use'), ...ground }));
    await saveSetUpStep(owner, 6, {});
    const lastVotesOn = text(options, 'second-votes') ?? votesOn;
    const purgeOn = text(options, 'purge') ?? addDays(lastVotesOn, purgeDaysAfterVote);
    await saveSetUpStep(owner, 7, check(7, { purgeOn, assessment: 'yes' }));
    await finishSetUp(owner);
    const isPublished = await publishFirstWords(owner);
    const words = isPublished
      ? ''
      : ' The words for the door wait: publish them on the desk, under Notices, in a browser.';
    return {
      text: `Set-up is finished. What nobody agrees to keep ends on ${purgeOn}.${words}`,
      json: { slug: campaign.slug, purgeOn, noticePublished: isPublished },
    };
  },
};

const optionOf: Readonly<Record<string, string>> = {
  timeZone: '--time-zone',
  organisation: '--organisation (candidate, party, non-profit, for-profit)',
  controllerName: '--controller',
  controllerAddress: '--address',
  controllerContact: '--contact',
  runBy: '--controller',
  paidBy: '--paid-by',
  votesOn: '--votes (2027-05-06)',
  pollsCloseAt: '--polls-close (20:00)',
  rollUse: '--roll-use (roll, addresses-only)',
  purgeOn: '--purge',
};

function check<S extends keyof typeof setUpSteps>(step: S, given: Options | object): SetUpAnswers<S> {
  const parsed = setUpSteps[step].safeParse(given);
  if (parsed.success) return parsed.data as SetUpAnswers<S>;
  const names = [
    ...new Set(parsed.error.issues.map((issue) => optionOf[String(issue.path[0])] ?? String(issue.path[0]))),
  ];
  throw new Problem(`Say more: ${names.join(', ')}.`);
}
