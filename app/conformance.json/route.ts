// The last run of the conformance check as a file, for whoever wants to read it with a machine.
import result from '@/docs/conformance.json';
import { defineRoute } from '@/lib/web';

export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  run: () =>
    Promise.resolve(
      Response.json(result, { headers: { 'content-disposition': 'attachment; filename="conformance.json"' } }),
    ),
});
