import { newestCheckpoint } from '@/lib/audit';
import { defineRoute } from '@/lib/web';
import { assertHolder, HolderInput, plainText } from '../holder';

/** The newest published head, as C2SP tlog-checkpoint, for the auditor's own tools. */
export const GET = defineRoute({
  who: 'log.read',
  assurance: 'second-step',
  run: async () => plainText((await newestCheckpoint())?.note),
});

/** The same for whoever holds a receipt. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: HolderInput,
  run: async (visit, _req, { input }) => {
    await assertHolder(input.receipt, visit.now);
    return plainText((await newestCheckpoint())?.note);
  },
});
